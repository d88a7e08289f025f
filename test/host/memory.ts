import { runCommand } from './command.ts';

/** How much of the machine's memory a process has now. */
export async function residentMegabytes(pid: number): Promise<number> {
  if (process.platform === 'win32') {
    const { output } = await runCommand('powershell', ['-c', `(Get-Process -Id ${pid}).WorkingSet64`], {
      timeout: 10_000,
    });
    return Number(output) / 1e6;
  }
  const { output } = await runCommand('ps', ['-o', 'rss=', '-p', String(pid)], { timeout: 10_000 });
  return (Number(output) * 1024) / 1e6;
}

/** Looks at a process's memory every 100 ms until it is asked for the most that it saw. */
export function watchMemory(pid: number): { peak(): Promise<number> } {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await residentMegabytes(pid));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async peak() {
      isOver = true;
      await watching;
      return most;
    },
  };
}
