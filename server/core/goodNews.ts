/** Words of those whose work went well, as regular expressions. */
const SUCCESS = [
  'ok(?:ay)?|yes|fine|ready|healthy|done',
  'works?|worked|pass(?:es|ed)?|succe(?:ss|ssful|ssfully|ed|eds|eded)|finished|completed?',
  'start(?:ed|ing)|listening|connected',
];
/** Words by which one tells that something did not go well, or asks about it. */
const FAILURE = [
  "no|not|never|nothing|none|but|cannot|\\w+n't|without|unable|un\\w+|dis\\w+|in(?:valid|compatible|correct|sufficient)\\w*|why",
  'fail\\w*|err\\w*|fatal|panic\\w*|crash\\w*|kill\\w*|abort\\w*|except\\w*|warn\\w*|problem\\w*|issue\\w*|brok\\w*|wrong|bad',
  'refus\\w*|reject\\w*|forbid\\w*|den(?:y|ied|ies)|block\\w*|conflict\\w*|already|missing|los[et]\\w*|reset\\w*',
  'time[sd]?|timeouts?|stuck|hang\\w*|slow\\w*|forever|slave|stop\\w*|restart\\w*|clos\\w*|down|exit\\w*|too|exceed\\w*|full|limit\\w*|[45]\\d\\d',
];
const SUCCESS_ZH = '成功|通过|完成|正常|就绪|已启动|已连接';
const FAILURE_ZH = '不|无|没|未|失败|错|拒绝|超时|却|但|异常|重复|占用|已被|缺|过大|过长|过多|少|怀疑';

const anyOf = (words: readonly string[], chinese: string) => new RegExp(`\\b(?:${words.join('|')})\\b|${chinese}`, 'i');
const success = anyOf(SUCCESS, SUCCESS_ZH);
const failure = anyOf(FAILURE, FAILURE_ZH);
/** The name of a system's error, such as ENOENT. */
const errorName = /\bE[A-Z]{3,}/;

/** Whether a line tells that all went well, and of nothing that did not: “Started nginx.service”. */
export const isGoodNews = (line: string): boolean => success.test(line) && !failure.test(line) && !errorName.test(line);
