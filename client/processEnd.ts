/**
 * Whether a process of Node ended since it could get no memory. It ends itself by SIGABRT, or on Windows with the status 134, at the
 * limit of its heap; by a trap of the processor (SIGTRAP or SIGILL, on Windows STATUS_BREAKPOINT or V8's own 0xE0000008) where
 * the machine has no more to give.
 */
export function isOutOfMemory(exitCode: number | null | undefined, signal: string | null | undefined): boolean {
  return (
    ['SIGABRT', 'SIGTRAP', 'SIGILL'].includes(signal ?? '') || [134, 0x80000003, 0xe0000008].includes(exitCode ?? 0)
  );
}
