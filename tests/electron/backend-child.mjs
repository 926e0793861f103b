// A backend for services-process.test.ts: answers, fails, dies or never ends, as its first argument says.
const [mode, life] = process.argv.slice(2);
const send = (message) => process.send(message);
const asked = new Map();

function fail(code, message) {
  send({ failed: { code, message, details: {} } });
  setTimeout(() => process.exit(1), 20);
}

function take(message) {
  if (message.stop) return mode === 'deaf' ? undefined : process.exit(0);
  if (message.answer) return asked.get(message.answer)?.(message.value);
  const { id, method, input, caller } = message;
  if (method === 'die') process.kill(process.pid, 'SIGKILL');
  else if (method === 'fail')
    send({ id, ok: false, error: { code: 'not_found', message: 'No.', details: {} } });
  else if (method === 'proxy') {
    asked.set(1, (value) => send({ id, ok: true, value }));
    send({ ask: 1, proxyFor: input });
  } else send({ id, ok: true, value: [method, input, caller] });
}

if (mode === 'crash') process.exit(3);
else if (mode === 'corrupt') fail('corrupt_database', 'The database is damaged.');
else if (mode === 'locked-once' && life === '1') fail('profile_locked', 'In use.');
else {
  process.on('message', take);
  process.on('disconnect', () => process.exit(0));
  if (mode === 'deaf') process.on('SIGTERM', () => setTimeout(() => process.exit(0), 10));
  send({ ready: { instance: `life-${life}`, version: '0' } });
}
