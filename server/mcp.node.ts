/**
 * Signpost as an MCP server over stdio (https://modelcontextprotocol.io), for agents outside of the editor:
 * `node mcp.cjs [FOLDER…]`. It has one tool, the same as in VS Code, and reads the shipped catalogue and the records in
 * `.signpost` of each folder; without a folder, of the one that it is started in.
 */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { URI } from 'vscode-uri';
import manifest from '../package.json' with { type: 'json' };
import { Catalogue, type Pack } from './core/catalogue.ts';
import { answerForModel } from './core/modelAnswer.ts';
import { MAX_RECORD_FILE_LENGTH, readRecords } from './core/record.ts';
import { findFilesOnDisk } from './diskSearch.node.ts';
import { createKnowledge, type Knowledge } from './session.ts';

/** More of a text is not looked at: an error's text has a few kilobytes. In UTF-16 units. */
const MAX_TEXT = 200_000;
const MAX_FILES = 20_000;
/** So many records are told of at the most. */
const LIMIT = 3;

const [tool] = manifest.contributes.languageModelTools;

async function readKnowledge(folders: readonly string[]): Promise<Knowledge> {
  // The bundle is CommonJS: its folder is where the shipped files stand.
  const { records, programs } = JSON.parse(await fs.readFile(path.join(__dirname, 'catalogue.json'), 'utf8'));
  const packs: Pack[] = [{ records }];
  for (const folder of folders) {
    const root = URI.file(path.resolve(folder, '.signpost')).toString();
    for (const uri of (await findFilesOnDisk([root], ['**/*.json'], MAX_FILES)).sort()) {
      packs.push({ origin: uri, records: readRecords(await readText(uri)).records });
    }
  }
  return createKnowledge(new Catalogue(packs), programs);
}

async function readText(uri: string): Promise<string> {
  try {
    const { fsPath } = URI.parse(uri);
    const { size } = await fs.stat(fsPath);
    return size > MAX_RECORD_FILE_LENGTH * 3 ? '' : await fs.readFile(fsPath, 'utf8');
  } catch {
    return '';
  }
}

const folders = process.argv.slice(2);
const knowledge = readKnowledge(folders.length > 0 ? folders : [process.cwd()]);
knowledge.catch((error: Error) => {
  process.stderr.write(`Signpost could not read its records: ${error.message}\n`);
  process.exitCode = 1;
});

const server = new Server(
  { name: 'signpost', version: manifest.version },
  // Nothing is validated: Signpost asks the user nothing. The build leaves the library's own validator out.
  {
    capabilities: { tools: {} },
    jsonSchemaValidator: {
      getValidator: () => () => ({ valid: false, data: undefined, errorMessage: 'not supported' }),
    },
  },
);

server.setRequestHandler(ListToolsRequestSchema, () => ({
  tools: [
    {
      name: tool!.name,
      title: 'Look up an error',
      description: tool!.modelDescription,
      inputSchema: { ...tool!.inputSchema, type: 'object' as const },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
  ],
}));

server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const say = (text: string, isError = false) => ({ content: [{ type: 'text' as const, text }], isError });
  if (params.name !== tool!.name) return say(`There is no tool ${params.name}.`, true);
  const text = params.arguments?.text;
  if (typeof text !== 'string') return say('The argument "text" is missing: the error text, verbatim.', true);
  const { lookUp } = await knowledge;
  return say(answerForModel(lookUp(text.slice(0, MAX_TEXT), { limit: LIMIT })));
});

void server.connect(new StdioServerTransport());
