import * as vscode from 'vscode';

/** A file to be written. */
export interface NewFile {
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array;
}

/**
 * Writes files as a whole or not at all: beside their places first, then moved there, so that a disk that is full leaves what was
 * there before. Rejects with the editor's reason.
 */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  const { fs } = vscode.workspace;
  const beside = ({ uri }: NewFile) => uri.with({ path: `${uri.path}.part` });
  try {
    for (const file of files) await fs.writeFile(beside(file), file.bytes);
    for (const file of files) await fs.rename(beside(file), file.uri, { overwrite: true });
  } catch (error) {
    for (const file of files) await fs.delete(beside(file)).then(undefined, () => undefined);
    throw error;
  }
}

/** The same for one text; says what went wrong, and returns whether it is written. */
export async function writeText(uri: vscode.Uri, text: string): Promise<boolean> {
  try {
    await writeFiles([{ uri, bytes: new TextEncoder().encode(text) }]);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written: {1}', vscode.workspace.asRelativePath(uri), reason),
    );
    return false;
  }
}

/** Asks where a new file is to be saved; a place in the workspace is proposed. */
export function chooseNewFile(name: string, options: vscode.SaveDialogOptions): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...options,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}
