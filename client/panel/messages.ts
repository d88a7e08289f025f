import type { RecordPage } from '../../server/protocol.ts';

/** What the record panel's page shows: all of it plain text, in the reader's language. */
export interface Shown {
  readonly page: RecordPage;
  /** The fixes that can be applied now, each with the index of its workaround. */
  readonly fixes: readonly { readonly workaround: number; readonly title: string }[];
  /** The user's own outcomes: of each workaround's key a text, or none. */
  readonly outcomes: { readonly [key: string]: string };
  readonly history: readonly { readonly id: string; readonly text: string }[];
  readonly texts: Texts;
}

/** Instead of a record: why there is none. */
export interface Missing {
  readonly missing: string;
}

/** What the page keeps when the window is reloaded. */
export interface Kept {
  /** The record's id. */
  readonly record: string;
}

/** The page's own words. */
export interface Texts {
  readonly whyItHappens: string;
  readonly whatWorks: string;
  readonly doesNotWork: string;
  readonly relatedErrors: string;
  readonly leadsTo: string;
  readonly precededBy: string;
  readonly confusedWith: string;
  readonly howSure: string;
  readonly yourOutcomes: string;
  readonly noOutcomes: string;
  readonly theRecord: string;
  readonly documentation: string;
  readonly openAsMarkdown: string;
  readonly copySignature: string;
  readonly apply: string;
  readonly copy: string;
  readonly copyCommand: string;
  readonly takeBack: string;
  readonly worked: string;
  readonly didNotWork: string;
  readonly graph: string;
  readonly thisError: string;
}

/** What the page asks of the editor. */
export type Asked =
  | { readonly ask: 'ready' }
  | { readonly ask: 'open'; readonly id: string }
  | { readonly ask: 'apply'; readonly fix: number }
  | { readonly ask: 'copy'; readonly text: string }
  | { readonly ask: 'outcome'; readonly workaround: string; readonly worked: boolean }
  | { readonly ask: 'takeBack'; readonly outcome: string }
  | { readonly ask: 'markdown' };
