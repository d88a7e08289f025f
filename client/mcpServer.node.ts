import * as vscode from 'vscode';

/** Offers Signpost's MCP server to the editor's agents: the same look-up as the language-model tool, for agents that know MCP alone. */
export function registerMcpServer({ extension }: vscode.ExtensionContext): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<void>();
  return [
    changed,
    vscode.lm.registerMcpServerDefinitionProvider('signpost.mcp', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => [mcpServer(extension)],
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
  ];
}

/** How the MCP server is started, for the folders that are open. */
export function mcpServer({
  extensionPath,
  packageJSON,
}: Pick<vscode.Extension<unknown>, 'extensionPath' | 'packageJSON'>): vscode.McpStdioServerDefinition {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const args = [`${extensionPath}/dist/mcp.cjs`, ...folders.map(({ uri }) => uri.fsPath)];
  // On the desktop the editor's own program is Node only when it is told so.
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  return new vscode.McpStdioServerDefinition('Signpost', process.execPath, args, env, packageJSON.version);
}
