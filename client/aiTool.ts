import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The language-model tool: an error text in, its dead ends and workarounds with their evidence out, or “no match”. */
export function registerAiTool(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.lm.registerTool<{ text: string }>('signpost_lookup_error', {
      prepareInvocation({ input }) {
        const { t } = vscode.l10n;
        const shown = input.text.length > 120 ? `${input.text.slice(0, 119)}…` : input.text;
        return {
          invocationMessage: t('Looking up the error in Signpost’s catalogue'),
          confirmationMessages: {
            title: t('Look up an error'),
            message: t(
              'Signpost looks for this text in its catalogue on this machine. Nothing is sent anywhere.\n\n{0}',
              shown,
            ),
          },
        };
      },
      async invoke({ input }, token) {
        const answer = await client.sendRequest<string>(
          'signpost/lookupForModel',
          { text: String(input.text ?? '') },
          token,
        );
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
      },
    }),
  ];
}
