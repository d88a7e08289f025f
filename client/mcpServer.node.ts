import * as vscode from 'vscode';

/** Offers Signpost's MCP server to the editor's agents: the same look-up as the language-model tool, for agents that know MCP alone. */
export function registerMcpServer({ asAbsolutePath, extension }: vscode.ExtensionContext): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions() {
      const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      const args = [asAbsolutePath('dist/mcp.cjs'), ...folders.map(({ uri }) => uri.fsPath)];
      // On the desktop the editor's own program is Node only when it is told so.
      const env = { ELECTRON_RUN_AS_NODE: '1' };
      return [
        new vscode.McpStdioServerDefinition('Signpost', process.execPath, args, env, extension.packageJSON.version),
      ];
    },
  };
  return [
    changed,
    vscode.lm.registerMcpServerDefinitionProvider('signpost.mcp', provider),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
  ];
}
