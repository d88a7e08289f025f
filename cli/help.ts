export const HELP = `Signpost knows errors: what they mean, which fixes are dead ends, and which ones work.

usage: signpost scan PATHS… [--format text|json|sarif|markdown] [--follow]
       signpost lookup TEXT
       signpost check RECORDS…
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

for all commands:
  --records PATH    a file or folder with records besides the shipped ones; may be repeated

Exit status: scan 0 nothing found, 1 errors found; lookup 0 found, 1 not found; check 0 no error, 1 errors;
2 wrong usage, or something could not be read. Nothing leaves this machine.
`;
