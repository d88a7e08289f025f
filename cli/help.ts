/** How the command line is used, in the reader's language. */
export function help(language: string): string {
  return language === 'zh-cn' ? CHINESE : ENGLISH;
}

const ENGLISH = `Signpost knows errors: what they mean, which fixes are dead ends, and which ones work.

usage: signpost scan PATHS… [--format text|json|sarif|markdown] [--follow]
       signpost lookup TEXT
       signpost check RECORDS…
       signpost export --to loki|opensearch|clickhouse|rsyslog|vector [--out PATH]
       signpost --help | --version

scan     finds the known errors in files, and in the logs below folders: *.log, *.err, *.out, rotated and .gz.
         - is standard input. Lines of "journalctl -o json" are read as the journal's entries.
  --format FORMAT   text (by default), json, sarif (2.1.0) or markdown
  --follow          goes on with what is written to the files, through rotation; ends with Ctrl+C. As text or as
                    JSON, an object a line.
  --include GLOB    further files below folders that are logs; may be repeated
lookup   says what is known of an error text. - is standard input.
  --format FORMAT   text (by default) or json
check    checks record files, and all *.json below folders: schema, pattern, examples, edges, dates, edits.
export   writes the signatures for the engine that keeps your logs, as files that it loads as they are. What it has no
         form for is listed.
  --to ENGINE          loki (rules), opensearch (percolator queries), clickhouse (a table and functions), rsyslog (a
                       config) or vector (VRL)
  --out PATH           the file, or the folder for it; standard output unless told
  --programs LIST      only the errors of these programs: nginx,postgresql
  --own                only the records given with --records
  --program-field NAME what names the program of a line: a label, field or column. Texts that several programs may
                       write are then looked for in those of their own alone.
  --selector SELECTOR  loki: the streams that are asked, {job=~".+"} unless told

for all commands:
  --records PATH    a file or folder with records besides the shipped ones; may be repeated

Exit status: scan 0 nothing found, 1 errors found; lookup 0 found, 1 not found; check 0 no error, 1 errors; export 0 written;
2 wrong usage, or something could not be read or written. Nothing leaves this machine.
`;

const CHINESE = `Signpost 认识错误：它们的含义、哪些修复是死路、哪些有效。

用法：signpost scan 路径… [--format text|json|sarif|markdown] [--follow]
      signpost lookup 文本
      signpost check 记录…
      signpost export --to loki|opensearch|clickhouse|rsyslog|vector [--out 路径]
      signpost --help | --version

scan     在文件和文件夹下的日志（*.log、*.err、*.out、轮转的和 .gz）中查找已收录的错误。
         - 表示标准输入。“journalctl -o json”的行按日志条目读取。
  --format 格式     text（默认）、json、sarif (2.1.0) 或 markdown
  --follow          持续读取写入文件的内容，轮转后也继续；按 Ctrl+C 结束。输出为文本，或每行一个 JSON 对象。
  --include GLOB    文件夹下还有哪些文件是日志；可重复
lookup   说明对某个错误文本所知的内容。- 表示标准输入。
  --format 格式     text（默认）或 json
check    检查记录文件和文件夹下的所有 *.json：结构、模式、示例、关联、日期、编辑。
export   为保存您日志的引擎写出签名，文件可直接加载。无法表达的会列出。
  --to 引擎            loki（规则）、opensearch（percolator 查询）、clickhouse（表和函数）、rsyslog（配置）或 vector（VRL）
  --out 路径           文件，或放置文件的文件夹；默认为标准输出
  --programs 列表      只导出这些程序的错误：nginx,postgresql
  --own                只导出用 --records 给出的记录
  --program-field 名称 指明一行属于哪个程序的标签、字段或列。多个程序都可能写出的文本就只在其所属程序的日志中查找。
  --selector 选择器    loki：查询哪些流，默认为 {job=~".+"}

所有命令：
  --records 路径    除内置记录外的记录文件或文件夹；可重复

退出状态：scan 0 没有发现，1 发现错误；lookup 0 找到，1 没找到；check 0 没有错误，1 有错误；export 0 已写出；
2 用法错误，或有内容无法读取或写入。没有任何数据离开本机。
`;
