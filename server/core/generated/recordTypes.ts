// Generated from data/record.schema.json by `npm run generate`. Do not edit.

/**
 * The language that a config is written in.
 *
 * This interface was referenced by `ErrorRecord`'s JSON-Schema
 * via the `definition` "configKind".
 */
export type ConfigKind =
  | 'nginx'
  | 'apache'
  | 'haproxy'
  | 'ini'
  | 'systemd'
  | 'keyvalue'
  | 'sshd'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'dotenv'
  | 'dockerfile';
/**
 * A relation to another record: its id, or an object with the id and what is known of the relation.
 *
 * This interface was referenced by `ErrorRecord`'s JSON-Schema
 * via the `definition` "edge".
 */
export type Edge =
  | string
  | {
      /**
       * The other record's id.
       */
      error_id: string;
      /**
       * How often the relation was seen, 0 to 1.
       */
      probability?: number | null;
      /**
       * When the relation holds.
       */
      condition?: string;
      /**
       * The condition in Simplified Chinese.
       */
      condition_zh?: string;
      /**
       * How to tell the two apart.
       */
      distinction?: string;
      /**
       * How to tell the two apart, in Simplified Chinese.
       */
      distinction_zh?: string;
      [k: string]: unknown;
    };

/**
 * What Signpost knows of one error: how it looks, why it happens, what does not help and what does. Only id, signature and regex are required; unknown fields are kept and ignored. Any text field may have a Simplified Chinese twin with the suffix _zh.
 */
export interface ErrorRecord {
  /**
   * Where this schema stands, for the editor's completion.
   */
  $schema?: string;
  /**
   * Unique name of the record: domain/slug, or domain/slug/environment. It is the record's path below the records folder.
   */
  id: string;
  /**
   * The error's text as people see it, with a typical example in place of what varies.
   */
  signature: string;
  /**
   * The signature explained in Simplified Chinese.
   */
  signature_zh?: string;
  /**
   * A regular expression in RE2's dialect (no look-around, no back-references) that finds the error in a log. Named groups can be used in edits as {{name}}. The pattern sees one line unless span_lines says more.
   */
  regex: string;
  /**
   * How many lines a match may span at the most; 1 unless told. In such a pattern \n stands for the line break, whatever the file uses.
   */
  span_lines?: number;
  /**
   * The field that the error belongs to; the first part of the id.
   */
  domain?: string;
  /**
   * What sort of error it is, for example protocol_error.
   */
  category?: string;
  /**
   * A finer sort within the category.
   */
  subcategory?: string | null;
  /**
   * The programs (keys of programs.json) that write the text. Unless the signature is unmistakable, it speaks only where the log shows one of them: by its path, a syslog tag, or the form of a neighbouring line.
   */
  emitted_by?: string[];
  /**
   * True if no other program writes such a text, so that the record may speak in any log.
   */
  unmistakable?: boolean;
  /**
   * Why the error happens.
   */
  root_cause?: string;
  /**
   * The root cause in Simplified Chinese.
   */
  root_cause_zh?: string;
  /**
   * How the cause is meant: generic, or tied to one version or platform.
   */
  root_cause_type?: string | null;
  /**
   * Versions of programs and protocols that the record speaks of.
   */
  versions?: {
    /**
     * The program or specification with its version.
     */
    version: string;
    /**
     * When or where the behaviour came in.
     */
    introduced?: string | null;
    /**
     * When or where it was deprecated.
     */
    deprecated?: string | null;
    /**
     * When or where it was removed.
     */
    removed?: string | null;
    /**
     * What changed in this version.
     */
    behavior_change?: string | null;
    /**
     * active, fixed, or unaffected.
     */
    status?: string | null;
    [k: string]: unknown;
  }[];
  /**
   * Notes by operating system: name to text or to an object of texts.
   */
  os_specific?: {
    [k: string]: unknown;
  };
  /**
   * Fixes that people try and that do not help.
   */
  dead_ends?: {
    /**
     * What people try.
     */
    action?: string;
    /**
     * The action in Simplified Chinese.
     */
    action_zh?: string;
    /**
     * Why it does not help.
     */
    why_fails?: string;
    /**
     * Why it does not help, in Simplified Chinese.
     */
    why_fails_zh?: string;
    /**
     * How often it failed, 0 to 1. Left out where there is no evidence.
     */
    fail_rate?: number | null;
    /**
     * Whose figure the rate is, where it is not our own.
     */
    rate_source?: string;
    /**
     * When this holds.
     */
    condition?: string;
    /**
     * The condition in Simplified Chinese.
     */
    condition_zh?: string;
    /**
     * Why people believe that it helps.
     */
    common_misconception?: string;
    /**
     * Where this is known from.
     */
    sources?: string[];
    /**
     * How the dead end looks in a config, so that the editor can warn of it.
     */
    detect?: Detection[];
    proof?: Proof;
    [k: string]: unknown;
  }[];
  /**
   * The dead ends in Simplified Chinese, one text for each, in their order.
   */
  dead_ends_zh?: string[];
  /**
   * Fixes, the best first.
   */
  workarounds?: {
    /**
     * What to do, in one sentence.
     */
    action?: string;
    /**
     * The action in Simplified Chinese.
     */
    action_zh?: string;
    /**
     * How often it worked, 0 to 1. Left out where there is no evidence.
     */
    success_rate?: number | null;
    /**
     * Whose figure the rate is, where it is not our own.
     */
    rate_source?: string;
    /**
     * How to do it, in detail.
     */
    how?: string;
    /**
     * How to do it, in Simplified Chinese.
     */
    how_zh?: string;
    /**
     * What it costs.
     */
    tradeoff?: string;
    /**
     * What it costs, in Simplified Chinese.
     */
    tradeoff_zh?: string;
    /**
     * When it applies.
     */
    condition?: string;
    /**
     * The condition in Simplified Chinese.
     */
    condition_zh?: string;
    /**
     * Where this is known from.
     */
    sources?: string[];
    /**
     * A command line that does it; offered for copying, never run.
     */
    command?: string;
    /**
     * The fix as edits of configs, offered as one quick fix.
     */
    edits?: ConfigEdit[];
    proof?: Proof;
    [k: string]: unknown;
  }[];
  /**
   * The workarounds in Simplified Chinese, one text for each, in their order.
   */
  workarounds_zh?: string[];
  /**
   * How this error relates to others.
   */
  transition_graph?: {
    /**
     * What follows when only this error is fixed, or what it causes.
     */
    leads_to?: Edge[];
    /**
     * What commonly comes before it.
     */
    preceded_by?: Edge[];
    /**
     * What it is mistaken for, and how to tell.
     */
    frequently_confused_with?: Edge[];
    [k: string]: unknown;
  };
  /**
   * The official documentation.
   */
  official_doc_url?: string | null;
  /**
   * The section of the documentation.
   */
  official_doc_section?: string | null;
  /**
   * The program's own code for the error.
   */
  error_code?: string | null;
  /**
   * How the record came to be known: reproduced (run with the real program), sourced (from documentation), community_verified, human_reviewed, or ai_generated.
   */
  verification_tier?: string;
  /**
   * How sure the record is, 0 to 1.
   */
  confidence?: number | null;
  /**
   * How often any of the workarounds helped, 0 to 1.
   */
  fix_success_rate?: number | null;
  /**
   * true, partial or false.
   */
  resolvable?: string | boolean | null;
  /**
   * The date on which the error was first seen, YYYY-MM-DD.
   */
  first_seen?: string | null;
  /**
   * The date on which the record was last confirmed, YYYY-MM-DD.
   */
  last_confirmed?: string | null;
  /**
   * The date of the record's last change, YYYY-MM-DD.
   */
  last_updated?: string | null;
  /**
   * How many observations stand behind the record.
   */
  evidence_count?: number | null;
  /**
   * Words to find it by.
   */
  tags?: string[];
  /**
   * The language of the texts without a suffix.
   */
  locale?: string | null;
  /**
   * Other texts that people know the error by.
   */
  aliases?: string[];
  /**
   * Real lines that hold the regex to its word.
   */
  examples?: {
    /**
     * Lines that the regex must claim.
     */
    match?: string[];
    /**
     * Lines that it must not claim.
     */
    reject?: string[];
    [k: string]: unknown;
  };
  /**
   * Where the error was seen (runtime, version range, operating system), as the public set's nested form has it.
   */
  environment?: {
    [k: string]: unknown;
  };
  /**
   * Where an imported record comes from.
   */
  source?: string;
  /**
   * The licence of an imported record.
   */
  license?: string;
  [k: string]: unknown;
}
/**
 * How something looks in a config.
 *
 * This interface was referenced by `ErrorRecord`'s JSON-Schema
 * via the `definition` "detection".
 */
export interface Detection {
  kind: ConfigKind;
  /**
   * Globs of the files, as in an edit.
   */
  files?: string[];
  /**
   * The path of the block, as in an edit. Left out: anywhere.
   */
  in?: string[];
  /**
   * The directive or key.
   */
  name: string;
  /**
   * Only where this RE2 regular expression finds the value.
   */
  match?: string;
  /**
   * True if the dead end is that the directive was taken out or commented out since the file was saved last.
   */
  removed?: boolean;
  [k: string]: unknown;
}
/**
 * What the real program said of it.
 *
 * This interface was referenced by `ErrorRecord`'s JSON-Schema
 * via the `definition` "proof".
 */
export interface Proof {
  /**
   * For a workaround: proved if the error was gone with it, refuted if the program rejected it or the error stayed. For a dead end: proved if it was seen not to help.
   */
  verdict: 'proved' | 'refuted';
  /**
   * The program that was asked.
   */
  program: string;
  /**
   * Its version.
   */
  version: string;
  /**
   * What it answered, to the letter.
   */
  answer?: string;
  /**
   * When it was asked, YYYY-MM-DD.
   */
  date: string;
  [k: string]: unknown;
}
/**
 * One change to a config, in a vocabulary that is the same for every kind of config. {{name}} in in, name, value, match and body stands for the text of the regex's named group.
 *
 * This interface was referenced by `ErrorRecord`'s JSON-Schema
 * via the `definition` "edit".
 */
export interface ConfigEdit {
  kind: ConfigKind;
  /**
   * Globs of the files it is meant for, such as ** /nginx.conf. Left out: the files that are usual for the program or the kind.
   */
  files?: string[];
  /**
   * set: the directive has this value afterwards, replaced where it stands, else added. add: one more directive of this name and value, unless it stands there. remove: the directives go. replace: where it stands, its value or name becomes another; else nothing. insert_block: a block (name and value are its head, body its lines), unless one of that head stands there. comment_out: the directives become comments.
   */
  op: 'set' | 'add' | 'remove' | 'replace' | 'insert_block' | 'comment_out';
  /**
   * The path of the block, outermost first; each step is the block's name, with its arguments where they matter: ["rtmp", "server"], ["mysqld"], ["backend web"], ["services", "web"]. In YAML and JSON the keys, and for an item of a list its number, * for any, or key=value for those whose key is so. In TOML the parts of the table's name. Left out: the top level.
   */
  in?: string[];
  /**
   * The directive, key, or head of the block. First words of the value can stand here too where they tell one directive from its like: "timeout connect", "proxy_set_header Host", "server s1".
   */
  name: string;
  /**
   * The value: text as it stands in the file, without the separator and the terminator; for YAML, JSON and TOML any JSON value. With remove, replace and comment_out in YAML and JSON: the item of a list that is meant, where there is one.
   */
  value?: unknown;
  /**
   * Only directives whose value this RE2 regular expression finds.
   */
  match?: string;
  /**
   * With replace: what the directive is called afterwards.
   */
  new_name?: string;
  /**
   * With insert_block: the lines of the block, without its own indentation.
   */
  body?: string;
  /**
   * Where in the block something new goes; end unless told.
   */
  at?: 'start' | 'end';
  [k: string]: unknown;
}
