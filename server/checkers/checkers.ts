import type { ConfigKind } from '../core/generated/recordTypes.ts';

/** What a program lacks on this machine, and what stands in for it on the shadow copy, so that it reads on. */
export interface Remedy {
  /** Finds the complaint; the named group `what` is a path, host, user or module. */
  readonly pattern: RegExp;
  readonly by: 'file' | 'folder' | 'certificate' | 'host' | 'user' | 'module';
}

/**
 * How a program checks its own config, as data. In arguments and values {file} stands for the config, {state} for a
 * folder that takes what the program writes.
 */
export interface Checker {
  /** Key of programs.json. */
  readonly program: string;
  /** Names of the executable; the first that is found counts. */
  readonly executables: readonly RegExp[];
  readonly args: readonly string[];
  readonly versionArgs: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Configs that it can be asked about, by path. */
  readonly files: RegExp;
  /** How the config's includes are read, if it has some. */
  readonly kind?: ConfigKind;
  /** The lines of its output that are errors; the group `error`, or the whole line, is what is shown. */
  readonly error: RegExp;
  /** Lines that say nothing of the config: summaries, and what this machine lacks. */
  readonly noise?: RegExp;
  /** True if the line after an error belongs to it. */
  readonly explainsInNextLine?: boolean;
  /** True if it says but the first error, so that one that stood there before hides those behind it. */
  readonly stopsAtFirst: boolean;
  readonly remedies?: readonly Remedy[];
  /** Folders of the program's own that relative paths of a config lead to: the name beside the config, and where it may be. */
  readonly links?: readonly { readonly name: string; readonly targets: readonly string[] }[];
  /** Directives whose absolute paths are led into {state}: what the program writes. */
  readonly writes?: readonly string[];
  /** What is put in front of a config of the whole program, on its first line, and behind it, where it has no such directive. */
  readonly lacks?: readonly { readonly directive: string; readonly text: string; readonly in?: string }[];
  /** What is put around a fragment so that it stands where it belongs; {fragment} is its path. */
  readonly wrapper?: {
    /** True of a directive at the top that only a whole config has. */
    readonly wholeHas: RegExp;
    readonly text: string;
    /** What stands before all of it. */
    readonly before?: string;
    /** Around each block that the fragment is included in. */
    readonly open?: string;
    readonly close?: string;
  };
  /** Is written beside a drop-in that has no main file: the path's pattern, and the text. */
  readonly stub?: { readonly dropIn: RegExp; readonly text: string };
}

/** Where nginx's modules are, as Debian, Red Hat, FreeBSD and the official image have them. */
export const nginxModules = [
  '/usr/lib/nginx/modules',
  '/usr/lib64/nginx/modules',
  '/usr/local/libexec/nginx',
  '/etc/nginx/modules',
];

const missing = '(?:No such file or directory|Permission denied)';

export const checkers: readonly Checker[] = [
  {
    program: 'nginx',
    executables: [/^nginx$/],
    args: ['-t', '-q', '-p', '{folder}', '-e', '{state}/error.log', '-c', '{file}'],
    versionArgs: ['-v'],
    files:
      /^(?!.*(?:apache|httpd)).*(?:nginx[^/]*\.conf$|(^|\/)nginx[^/]*\/|(^|\/)(sites|conf|modules)-(available|enabled)\/[^/]+$|\.nginx$)/,
    kind: 'nginx',
    error: /^nginx: \[(?:emerg|crit|alert)\] (?<error>.*)/,
    // in a test nothing is bound; to bind comes last, when the config was read
    noise: /bind\(\) to .* failed|still could not bind|could not open error log file/,
    stopsAtFirst: true,
    remedies: [
      { pattern: /host not found in (?:upstream|resolver) "(?<what>[^":]+)/, by: 'host' },
      { pattern: /cannot load certificate(?: key)? "(?<what>[^"]+)": \S*(?:BIO_new_file|fopen)/, by: 'certificate' },
      { pattern: /(?:open|fopen|BIO_new_file)\("?(?<what>[^")]+)"?\)? failed .*No such file/, by: 'file' },
      { pattern: /open\(\) "(?<what>[^"]+)" failed \((?:2|13):/, by: 'file' },
      { pattern: /getpwnam\("(?<what>[^"]+)"\) failed/, by: 'user' },
      { pattern: /unknown directive "(?<what>rtmp|stream|mail)"/, by: 'module' },
    ],
    links: [{ name: 'modules', targets: nginxModules }],
    writes: [
      ...[
        'pid',
        'lock_file',
        'error_log',
        'access_log',
        'client_body_temp_path',
        'proxy_temp_path',
        'fastcgi_temp_path',
      ],
      ...[
        'uwsgi_temp_path',
        'scgi_temp_path',
        'proxy_cache_path',
        'fastcgi_cache_path',
        'hls_path',
        'dash_path',
        'record_path',
      ],
    ],
    lacks: [
      { directive: 'pid', text: 'pid {state}/nginx.pid;' },
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => ({
        directive: `${name}_temp_path`,
        text: `${name}_temp_path {state}/${name};`,
        in: 'http',
      })),
      ...['http', 'rtmp'].map((block) => ({ directive: 'access_log', text: 'access_log off;', in: block })),
    ],
    wrapper: {
      wholeHas: /^(events|http|rtmp|stream|mail|worker_processes|user|pid|load_module)$/,
      text: 'include {fragment};\n',
      before: 'events {}\n',
      open: '{block} {\n',
      close: '}\n',
    },
  },
  {
    program: 'apache',
    executables: [/^apache2$/, /^httpd$/],
    args: ['-t', '-f', '{file}'],
    versionArgs: ['-v'],
    env: {
      ...{
        APACHE_RUN_DIR: '{state}',
        APACHE_LOG_DIR: '{state}',
        APACHE_LOCK_DIR: '{state}',
        APACHE_PID_FILE: '{state}/pid',
      },
      ...{ APACHE_RUN_USER: '#65534', APACHE_RUN_GROUP: '#65534', APACHE_CONFDIR: '{folder}' },
    },
    files:
      /^(?!.*nginx).*(?:(^|\/)(apache2?|httpd)[^/]*\.conf$|(^|\/)(apache2?|httpd)\/|(^|\/)(sites|conf|mods)-(available|enabled)\/[^/]+\.(conf|load)$)/,
    kind: 'apache',
    error: /^(?!Syntax OK|Action '|The Apache error log)(?:AH\d+: )?(?<error>\S.*)/,
    noise: /AH00558|AH00112|^\[.*:warn\]|AH02291|Could not resolve host|^\(\d+\)/,
    explainsInNextLine: true,
    stopsAtFirst: true,
    remedies: [
      { pattern: /Config(?:uration)? (?:variable )?\$\{(?<what>\w+)\}/, by: 'file' },
      { pattern: /SSLCertificate\w*: file '(?<what>[^']+)' does not exist/, by: 'certificate' },
      {
        pattern: new RegExp(
          `(?:Could not open configuration file|Cannot (?:access|open)\\S*) (?<what>/\\S+?):? ${missing}`,
        ),
        by: 'file',
      },
      { pattern: /DocumentRoot '(?<what>[^']+)' is not a directory/, by: 'folder' },
      { pattern: /bad user name (?<what>\S+)/, by: 'user' },
    ],
    writes: ['ErrorLog', 'CustomLog', 'TransferLog', 'PidFile', 'ScoreBoardFile', 'DavLockDB'],
    wrapper: {
      wholeHas: /^(ServerRoot|LoadModule|PidFile|Mutex|MPM)$/i,
      text: 'ServerRoot {state}\nServerName localhost\nErrorLog {state}/error.log\n{modules}Include {fragment}\n',
    },
  },
  {
    program: 'haproxy',
    executables: [/^haproxy$/],
    args: ['-c', '-f', '{file}'],
    versionArgs: ['-v'],
    files: /(^|\/)haproxy[^/]*\.(cfg|conf)$|(^|\/)haproxy\/.*\.cfg$/,
    kind: 'haproxy',
    error: /^\[ALERT\]\s+\(\d+\) : (?:config : )?(?<error>.*)/,
    noise:
      /Error\(s\) found in configuration file|Fatal errors found|cannot find (?:user|group) id|unable to stat SSL certificate/,
    stopsAtFirst: false,
    remedies: [
      {
        pattern: /unable to (?:stat|load) SSL certificate (?:from|into SSL Context) '?(?:file )?'?(?<what>[^' ]+)'/,
        by: 'certificate',
      },
      { pattern: /could not resolve address '(?<what>[^']+)'/, by: 'host' },
      {
        pattern: new RegExp(
          `(?:open|stat|error reading file|failed to open)\\S* (?:file )?<?'?(?<what>/[^' >]+)'?>?.*${missing}`,
        ),
        by: 'file',
      },
    ],
  },
  {
    program: 'sshd',
    executables: [/^sshd$/],
    args: ['-t', '-f', '{file}'],
    versionArgs: ['-V'],
    files: /(^|\/)sshd_config(\.d\/[^/]+)?$/,
    kind: 'sshd',
    error: /^(?<error>\S.*)/,
    // keys and folders are looked for when the config was read
    noise:
      /terminating, \d+ bad|privilege separation directory|hostkeys available|load host (?:key|certificate)|must be owned by root/i,
    stopsAtFirst: false,
  },
  {
    program: 'bind9',
    executables: [/^named-checkconf$/],
    args: ['{file}'],
    versionArgs: ['-v'],
    files: /(^|\/)named[^/]*\.conf[^/]*$|(^|\/)bind\/[^/]*\.conf[^/]*$/,
    kind: 'nginx',
    error: /^(?<error>\S.*)/,
    stopsAtFirst: false,
    remedies: [{ pattern: /open: (?<what>\S+): file not found/, by: 'file' }],
  },
  {
    program: 'redis',
    executables: [/^redis-server$/, /^valkey-server$/],
    // no switch checks a config: what comes behind the file is refused, so that the server never starts
    args: ['{file}', '--signpost-reads-no-further', 'yes'],
    versionArgs: ['-v'],
    files: /(^|\/)(redis|valkey)[^/]*\.conf$|(^|\/)(redis|valkey)\/.*\.conf$/,
    kind: 'keyvalue',
    error: /^>>> '(?!signpost-reads-no-further)(?<error>.*)'$|Fatal error, (?<fatal>.*)/,
    explainsInNextLine: true,
    stopsAtFirst: true,
    remedies: [{ pattern: /can't open config file '(?<what>[^']+)'/, by: 'file' }],
  },
  {
    program: 'postgresql',
    executables: [/^postgres$/],
    args: ['-C', 'max_connections', '-D', '{state}', '-c', 'config_file={file}'],
    versionArgs: ['-V'],
    files: /(^|\/)postgresql[^/]*\.conf$/,
    kind: 'keyvalue',
    error: /(?:LOG|FATAL|ERROR|WARNING): +(?<error>.*)/,
    noise: /skipping missing configuration file|contains errors/,
    stopsAtFirst: false,
    remedies: [
      { pattern: /could not open (?:configuration file|file|directory) "(?<what>[^"]+)": No such/, by: 'file' },
      { pattern: /could not open configuration directory "(?<what>[^"]+)": No such/, by: 'file' },
    ],
  },
  {
    program: 'dnsmasq',
    executables: [/^dnsmasq$/],
    args: ['--test', '-C', '{file}'],
    versionArgs: ['-v'],
    files: /(^|\/)dnsmasq[^/]*\.conf$|(^|\/)dnsmasq\.d\/[^/]+$/,
    kind: 'keyvalue',
    error: /^dnsmasq: (?!syntax check OK)(?<error>.*)/,
    stopsAtFirst: true,
    remedies: [{ pattern: /cannot (?:read|open|access) (?:directory )?(?<what>\/[^: ]+)/, by: 'file' }],
  },
  {
    program: 'unbound',
    executables: [/^unbound-checkconf$/],
    args: ['{file}'],
    versionArgs: [],
    files: /(^|\/)unbound[^/]*\.conf$|(^|\/)unbound\.conf\.d\/[^/]+$/,
    kind: 'keyvalue',
    error:
      /^(?:\[\d+\] )?(?:unbound-checkconf(?:\[[\d:]+\])?: ?)?(?!.*no errors in)(?<error>.*(?:error|warning|does not exist).*)/,
    // whether keys and folders exist is looked at when all was read
    noise: /^read .* failed: \d+ errors|does not exist/,
    stopsAtFirst: false,
    remedies: [{ pattern: /cannot open include file '(?<what>[^']+)': No such/, by: 'file' }],
  },
  {
    program: 'squid',
    executables: [/^squid$/],
    args: ['-k', 'parse', '-f', '{file}'],
    versionArgs: ['-v'],
    files: /(^|\/)squid[^/]*\.conf$|(^|\/)squid\/.*\.conf$/,
    kind: 'keyvalue',
    error:
      /^[\d/]+ [\d:]+\S*\| (?<error>(?:(?:ERROR|FATAL|WARNING|ACL not found)\b|.*(?:unrecognized|aclParse|parse_line)).*)/,
    noise: /HTTP requires the use of Via|Bungled \S+ line|No such file or directory.*(?:log|cache)/,
    stopsAtFirst: true,
    remedies: [{ pattern: /Unable to (?:open|find) (?:configuration )?file: (?<what>\/\S+):/, by: 'file' }],
    writes: ['pid_filename', 'access_log', 'cache_log', 'cache_store_log', 'coredump_dir'],
  },
  {
    program: 'php-fpm',
    executables: [/^php-fpm[\d.]*$/],
    args: ['-t', '-n', '-y', '{file}'],
    versionArgs: ['-v'],
    files: /(^|\/)php-fpm[^/]*\.conf$|(^|\/)(php-fpm\.d|pool\.d)\/[^/]+\.conf$/,
    kind: 'ini',
    error: /(?:ERROR|ALERT): (?<error>.*)/,
    noise: /failed to (?:load|post process)|FPM initialization failed|failed to open error_log/,
    stopsAtFirst: true,
    writes: ['error_log', 'pid', 'access.log', 'slowlog'],
  },
  {
    program: 'prometheus',
    executables: [/^promtool$/],
    args: ['check', 'config', '{file}'],
    versionArgs: ['--version'],
    files: /(^|\/)prometheus[^/]*\.ya?ml$/,
    error: /^ {2}(?:FAILED: )?(?<error>(?!SUCCESS)\S.*)/,
    noise: /does not point to an existing file|no such file or directory/,
    stopsAtFirst: false,
  },
  {
    program: 'systemd',
    executables: [/^systemd-analyze$/],
    args: ['--man=no', '--generators=no', 'verify', '{file}'],
    versionArgs: ['--version'],
    env: { SYSTEMD_LOG_COLOR: '0', SYSTEMD_LOG_LEVEL: 'notice' },
    files: /\.(service|socket|timer|mount|automount|swap|target|path|slice|scope)(\.d\/[^/]+\.conf)?$/,
    kind: 'systemd',
    error: /^(?<error>\S.*)/,
    noise:
      /is not executable|Unit \S+ not found|not found\.$|Failed to (?:create|open|connect|prepare)|^[^{]*\/(?:usr\/)?lib\/systemd\//,
    stopsAtFirst: false,
    stub: { dropIn: /^(.*\.(?:service|socket|timer))\.d\/[^/]+\.conf$/, text: '[Service]\nExecStart=/bin/true\n' },
  },
  {
    program: 'sudo',
    executables: [/^visudo$/],
    args: ['-c', '-f', '{file}'],
    versionArgs: ['-V'],
    files: /(^|\/)sudoers(\.d\/[^/]+)?$/,
    kind: 'keyvalue',
    error: /^(?<error>[^:]+:\d+(?::\d+)?: .*)/,
    noise: /bad permissions|wrong owner|should be mode/,
    stopsAtFirst: false,
  },
  {
    program: 'logrotate',
    executables: [/^logrotate$/],
    args: ['-d', '-s', '{state}/status', '{file}'],
    versionArgs: ['--version'],
    files: /(^|\/)logrotate[^/]*\.conf$|(^|\/)logrotate\.d\/[^/]+$|\.logrotate$/,
    error: /^error: (?<error>.*)/,
    noise: /stat of|unknown (?:user|group)|bad file mode|file owner|insecure permissions/,
    stopsAtFirst: false,
  },
];

/** The checker of a program, by its key in programs.json. */
export function checkerOf(program: string): Checker | undefined {
  return checkers.find((checker) => checker.program === program);
}

/** The checker of a config, by its path; paths have "/" between their parts. */
export function checkerOfFile(path: string): Checker | undefined {
  return checkers.find((checker) => checker.files.test(path));
}
