import * as vscode from 'vscode';

/** How an underline looks, by the theme's colour for the severity. */
const underline = (color: string) =>
  vscode.window.createTextEditorDecorationType({
    textDecoration: `underline wavy var(--vscode-${color}-foreground) 1px`,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

/** Underlines known errors in the output view, where VS Code draws no diagnostics, since its text cannot be edited. */
export function registerOutputMarks(): vscode.Disposable[] {
  const kinds = new Map([
    [vscode.DiagnosticSeverity.Warning, underline('editorWarning')],
    [vscode.DiagnosticSeverity.Information, underline('editorInfo')],
  ]);
  const mark = () => {
    for (const editor of vscode.window.visibleTextEditors) {
      const { uri } = editor.document;
      if (uri.scheme !== 'output') continue;
      const known = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Signpost');
      for (const [severity, kind] of kinds)
        editor.setDecorations(
          kind,
          known.filter((each) => each.severity === severity).map(({ range }) => range),
        );
    }
  };
  mark();
  return [
    ...kinds.values(),
    vscode.window.onDidChangeVisibleTextEditors(mark),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ scheme }) => scheme === 'output')) mark();
    }),
  ];
}
