import type { Translate } from '../core/translate.ts';

/** Why a file was not read to its end. */
export type ScanProblem =
  | { readonly is: 'binary' | 'gone' | 'denied' | 'other-form' }
  | { readonly is: 'failed'; readonly why: string };

/** The reason for people to read, in the words that follow a file's name and a colon. */
export function problemText(problem: ScanProblem, t: Translate): string {
  switch (problem.is) {
    case 'binary':
      return t('it looks like a binary file');
    case 'other-form':
      return t('only plain UTF-8 files are followed');
    case 'gone':
      return t('it is not there (any more)');
    case 'denied':
      return t('it may not be read');
    default:
      return t('it could not be read to its end: {0}', problem.why);
  }
}
