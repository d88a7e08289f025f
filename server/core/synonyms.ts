/**
 * Different words for one thing, as people who ask choose them and as programs and records do: all of a line are looked up as its
 * first. Common words of operation and programming alone, nothing of any one record.
 */

/** English words, in their basic form. */
const ENGLISH = `
directory folder dir
certificate cert
configuration config conf cfg
password passwd pwd passphrase
authentication auth authenticate
database db
permission perm permitted allow privilege
repository repo
environment env
library lib
package pkg
address addr
parameter param
argument arg
dependency dep
variable var
function func
connection connect connected conn
execute exec executable
found find missing exist nonexistent lack absent
unknown unrecognized recognize unrecognised recognise understand
duplicate twice repeated
invalid bad wrong illegal incorrect malformed
refused refuse reject deny denied
terminate kill abort
large big huge
timeout timed
maximum max
minimum min
replica slave
primary master
start launch startup boot
file files
undefined undeclared
`;

/** What is said in Chinese; a longer one is looked for before a shorter one. */
const CHINESE = `
不存在 找不到 没找到 未找到 找不着 没有这个 没有这 没有该 缺少 缺失 没有
未知 不认识 无法识别 不识别 识别不了
未定义 没定义 没有定义 未声明 没声明 没有声明
无法启动 起不来 启动不了 启动失败 不能启动 启动不起来
无法连接 连不上 连接不上 连接失败 不能连接
无法打开 打不开 不能打开
无法写入 写不进 写不了 不能写入
无法加载 加载不了 加载失败 不能加载 载入失败
无法解析 解析不了 解析失败 不能解析 解析不出
无法编译 编译不过 编译失败
无法读取 读不了 读不到 读取失败 不能读取
占用 占了 被占 占着
重复 两遍 两次 写重 重名 同名 相同
权限 没权限 没有权限 权限不足 权限不够 拒绝访问
空间不足 没有空间 空间不够 没空间 磁盘满 磁盘已满 剩余空间 写满
拒绝 被拒
不匹配 对不上 不一致 不符 不配
过大 太大 超过大小 超出大小
过长 太长
过多 太多 多余
数量 个数 数目
无效 不对 有误 不正确 不合法 非法
目录 文件夹
大括号 花括号
密码 口令
验证 校验
所有者 属主
上游 后端
主机名 域名
终止 杀掉 杀死 被杀
工作目录 当前目录
`;

const groups = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

const english = new Map<string, string>();

/** The word that stands for this one and all that mean the same; `stem` gives the basic form of a word. */
export function meaningOf(word: string, stem: (word: string) => string): string {
  if (english.size === 0)
    for (const [first, ...others] of groups(ENGLISH))
      for (const other of others) english.set(stem(other), stem(first!));
  return english.get(word) ?? word;
}

const chinese = new Map(groups(CHINESE).flatMap(([first, ...others]) => others.map((other) => [other, first!])));
const anyOther = new RegExp([...chinese.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** A Chinese text in which each thing is called by one name. */
export const inOneVoice = (text: string) => text.replaceAll(anyOther, (phrase) => chinese.get(phrase) ?? phrase);
