/** Lines as common programs log them when nothing is wrong. */
import type { Random } from './inputs.ts';

const hosts = ['web-01', 'db2', 'node17', 'gw', 'ip-10-0-3-14', 'build-agent'];
const users = ['root', 'deploy', 'www-data', 'alice', 'postgres', 'jenkins'];
const paths = [
  '/api/v1/orders',
  '/static/app.js',
  '/index.html',
  '/health',
  '/var/lib/data/part',
  '/login',
  '/images/logo.png',
];
const modules = ['scheduler', 'storage.BlockManager', 'http.Server', 'auth', 'raft', 'TaskSetManager', 'CacheLoader'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** One made-up line. */
export function ordinaryLine(random: Random): string {
  const int = (max: number) => Math.floor(random() * max);
  const one = (from: readonly string[]) => from[int(from.length)]!;
  const two = (max: number) => String(int(max)).padStart(2, '0');
  const clock = () => `${two(24)}:${two(60)}:${two(60)}`;
  const date = () => `2026-${two(12)}-${two(28)}`;
  const ip = () => `${int(256)}.${int(256)}.${int(256)}.${int(256)}`;
  const hex = (length: number) => Array.from({ length }, () => int(16).toString(16)).join('');
  const syslog = () => `${one(months)} ${String(1 + int(28)).padStart(2)} ${clock()} ${one(hosts)}`;
  const iso = () => `${date()}T${clock()}.${int(1000)}Z`;
  const ms = () => `${int(5000)} ms`;
  const kinds: readonly (() => string)[] = [
    () =>
      `${ip()} - ${one(users)} [${two(28)}/${one(months)}/2026:${clock()} +0000] "GET ${one(paths)} HTTP/1.1" 200 ${int(90000)} "https://example.org/" "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/${int(140)}.0"`,
    () =>
      `${syslog()} sshd[${int(32768)}]: Accepted publickey for ${one(users)} from ${ip()} port ${int(65536)} ssh2: ED25519 SHA256:${hex(32)}`,
    () =>
      `${syslog()} sshd[${int(32768)}]: pam_unix(sshd:session): session opened for user ${one(users)}(uid=${int(2000)}) by (uid=0)`,
    () =>
      `${syslog()} kernel: [${int(999999)}.${int(999999)}] usb 1-${int(9)}: new high-speed USB device number ${int(99)} using xhci_hcd`,
    () => `${syslog()} systemd[1]: Started Session ${int(9999)} of user ${one(users)}.`,
    () => `${syslog()} systemd[1]: logrotate.service: Deactivated successfully.`,
    () =>
      `${syslog()} CRON[${int(32768)}]: (${one(users)}) CMD (test -x /usr/sbin/anacron || run-parts --report /etc/cron.hourly)`,
    () =>
      `${syslog()} postfix/smtp[${int(32768)}]: ${hex(10).toUpperCase()}: to=<${one(users)}@example.org>, relay=mx.example.org[${ip()}]:25, delay=${int(9)}.${int(99)}, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ${hex(8)})`,
    () => `${syslog()} dhclient[${int(999)}]: DHCPACK of ${ip()} from ${ip()}, bound, renewal in ${int(5000)} seconds.`,
    () =>
      `${date()} ${clock()},${int(999)} INFO org.apache.hadoop.hdfs.server.datanode.DataNode$PacketResponder: PacketResponder ${int(3)} for block blk_${int(1e9)} terminating`,
    () =>
      `${date()} ${clock()},${int(999)} INFO dfs.FSNamesystem: BLOCK* NameSystem.addStoredBlock: blockMap updated: ${ip()}:50010 is added to blk_-${int(1e9)} size ${int(67108864)}`,
    () =>
      `${two(99)}/${two(12)}/${two(28)} ${clock()} INFO ${one(modules)}: Finished task ${int(400)}.0 in stage ${int(90)}.0 (TID ${int(9999)}) in ${ms()} on ${one(hosts)} (${int(400)}/400)`,
    () =>
      `${two(99)}/${two(12)}/${two(28)} ${clock()} INFO ${one(modules)}: Block broadcast_${int(99)}_piece0 stored as bytes in memory (estimated size ${int(99)}.${int(9)} KB, free ${int(900)} MB)`,
    () =>
      `${iso()} [main] INFO  c.e.shop.OrderService - Order ${int(1e6)} of customer ${int(1e5)} was confirmed in ${ms()}`,
    () => `${iso()} DEBUG ${one(modules)} thread-${int(64)} cache lookup key=${hex(16)} hit=true latency=${int(999)}us`,
    () =>
      `{"level":"info","ts":"${iso()}","caller":"server/http.go:${int(400)}","msg":"request completed","method":"POST","path":"${one(paths)}","status":201,"duration":${random().toFixed(6)},"request_id":"${hex(32)}"}`,
    () =>
      `I${two(12)}${two(28)} ${clock()}.${int(999999)} ${int(9)} controller.go:${int(999)}] "Reconciling" controller="deployment" namespace="default" name="${one(hosts)}-${hex(5)}" reconcileID="${hex(32)}"`,
    () =>
      `time="${iso()}" level=info msg="Container started" container=${hex(64)} image=registry.example.org/shop/api:${int(9)}.${int(40)}.${int(9)}`,
    () =>
      `${date()} ${clock()}.${int(999)} UTC [${int(32768)}] LOG:  checkpoint complete: wrote ${int(999)} buffers (${int(9)}.${int(9)}%); 0 WAL file(s) added, ${int(3)} removed; write=${int(99)}.${int(999)} s, sync=0.${int(999)} s`,
    () =>
      `${date()} ${clock()} ${int(999999)} [Note] InnoDB: Buffer pool(s) load completed at ${two(99)}${two(12)}${two(28)} ${clock()}`,
    () =>
      `${int(99999)}:M ${two(28)} ${one(months)} 2026 ${clock()}.${int(999)} * Background saving terminated with success`,
    () => `[${two(28)}/${one(months)}/2026 ${clock()}] "${one(users)}" opened door ${int(40)}, badge ${hex(8)}`,
    () =>
      `[${clock()}] chrome.exe - proxy.example.org:5070 close, ${int(9999)} bytes sent, ${int(99999)} bytes (${int(99)} KB) received, lifetime ${two(60)}:${two(60)}`,
    () =>
      `nova-api.log ${date()} ${clock()}.${int(999)} ${int(32768)} INFO nova.osapi_compute.wsgi.server [req-${hex(8)}-${hex(4)}-${hex(4)} ${hex(32)} - - -] ${ip()} "GET /v2/${hex(32)}/servers/detail HTTP/1.1" status: 200 len: ${int(4000)} time: ${random().toFixed(7)}`,
    () => `npm http fetch GET 200 https://packages.example.org/${one(modules).toLowerCase()} ${int(900)}ms (cache hit)`,
    () =>
      `${iso()} ${one(hosts)} haproxy[${int(999)}]: ${ip()}:${int(65536)} [${two(28)}/${one(months)}/2026:${clock()}.${int(999)}] front~ back/${one(hosts)} 0/0/${int(9)}/${int(99)}/${int(99)} 200 ${int(9999)} - - ---- ${int(99)}/${int(99)}/0/0/0 0/0 "GET ${one(paths)} HTTP/2.0"`,
    () =>
      `-- ${int(200)}% [${'='.repeat(int(30))}>] Building CXX object src/CMakeFiles/core.dir/${one(modules).toLowerCase()}.cpp.o`,
    () => `    at com.example.shop.${one(modules)}.handle(${one(modules)}.java:${int(400)})`,
    () =>
      `${date()} ${clock()} Step_LSC|onStandStepChanged ${int(9999)}|calculateCaloriesWithCache totalCalories=${int(999999)}`,
    () =>
      `${syslog()} NetworkManager[${int(999)}]: <info>  [${int(1e9)}.${int(9999)}] device (wlan0): supplicant interface state: authenticating -> associating`,
  ];
  return kinds[int(kinds.length)]!();
}
