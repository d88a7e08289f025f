import type { Connection } from 'vscode-languageserver';
import type { Host } from './host.ts';
import type { Requests } from './protocol.ts';

/** Files by way of the editor, which also knows those that are on no disk: virtual and remote workspaces. */
export function editorHost(connection: Connection): Pick<Host, 'readFile' | 'findFiles'> {
  const ask = <Method extends 'signpost/findFiles' | 'signpost/readFile'>(
    method: Method,
    params: Requests[Method]['params'],
  ): Promise<Requests[Method]['result']> => connection.sendRequest(method, params);
  return {
    async readFile(uri) {
      const base64 = await ask('signpost/readFile', { uri });
      return base64 === null ? undefined : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    },
    findFiles: (roots, globs, limit) => ask('signpost/findFiles', { roots: [...roots], globs: [...globs], limit }),
  };
}
