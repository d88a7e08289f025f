/**
 * All programs that run in Node in one bundle, so that the core is shipped once. A file in dist/ for each of them says
 * which one is meant; nothing of the others is evaluated.
 */
const programs = {
  server: () => import('./main.node.ts'),
  mcp: () => import('./mcp.node.ts'),
  scanFilesWorker: () => import('./files/scanFilesWorker.node.ts'),
  cli: () => import('../cli/main.ts'),
};

/** Runs one of the programs. */
export function run(program: keyof typeof programs): Promise<unknown> {
  return programs[program]();
}
