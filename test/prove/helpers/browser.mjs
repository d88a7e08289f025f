// browser.mjs URL [OPTION …]: opens a page in headless Chromium, and prints what the console of its developer tools says.
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const [url, ...options] = process.argv.slice(2);
const fixed = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const profile = `--user-data-dir=${process.env.SCRATCH}/chromium`;
const chromium = spawn('chromium', [...fixed, profile, '--remote-debugging-pipe', ...options], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
});
const [, , , commands, answers] = chromium.stdio;

const pending = new Map();
let lastId = 0;
/** Sends a command of the DevTools protocol; gives its result. */
function call(method, params = {}, sessionId = undefined) {
  const id = ++lastId;
  commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve) => {
    pending.set(id, resolve);
  });
}

const print = (source, line, text) => console.log(`${source ?? ''}:${(line ?? 0) + 1} ${text}`);
let loaded = false;
let lastNews = Date.now();
const requests = new Set();
const say = {
  'Log.entryAdded': ({ entry }) => print(entry.url, entry.lineNumber, entry.text),
  'Runtime.consoleAPICalled': ({ args }) => console.log(args.map(({ value }) => value).join(' ')),
  'Runtime.exceptionThrown': ({ exceptionDetails: { url, lineNumber, text, exception } }) =>
    print(url, lineNumber, exception?.description ? `${text} ${exception.description}` : text),
  'Page.loadEventFired': () => {
    loaded = true;
  },
  'Network.requestWillBeSent': ({ requestId }) => requests.add(requestId),
  'Network.loadingFinished': ({ requestId }) => requests.delete(requestId),
  'Network.loadingFailed': ({ requestId }) => requests.delete(requestId),
};

let rest = '';
answers.setEncoding('utf8').on('data', (chunk) => {
  const messages = (rest + chunk).split('\0');
  rest = messages.pop();
  for (const { id, result, method, params } of messages.map((message) => JSON.parse(message))) {
    pending.get(id)?.(result);
    say[method]?.(params);
    lastNews = Date.now();
  }
});

const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
for (const domain of ['Log', 'Runtime', 'Page', 'Network']) await call(`${domain}.enable`, {}, sessionId);
const { errorText } = (await call('Page.navigate', { url }, sessionId)) ?? {};
if (errorText) print(url, 0, errorText);
const latest = Date.now() + 15_000;
const isQuiet = () => (loaded || errorText) && requests.size === 0 && Date.now() - lastNews > 500;
while (!isQuiet() && Date.now() < latest) await setTimeout(50);
chromium.kill('SIGKILL');
