// Measures the local Neon as a process, and fails where it falls short. Not a test: it takes minutes and gigabytes.
//   node tests/Contract/measure.mjs [branches|clients|memory|reset]... [-- options of the emulator]
// It needs a built src/Neon.Emulator, and no package.
import { spawn } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const assembly = fileURLToPath(new URL('../../src/Neon.Emulator/bin/Debug/net10.0/Neon.Emulator.dll', import.meta.url));
const split = process.argv.indexOf('--');
const options = split < 0 ? [] : process.argv.slice(split + 1);
const wanted = process.argv.slice(2, split < 0 ? undefined : split);
const say = (name, value) => console.log(`${name.padEnd(46)} ${value}`);
const seconds = from => ((performance.now() - from) / 1000).toFixed(2) + ' s';
let failed = 0;
function hold(name, condition, value) {
  say(name, `${value}${condition ? '' : '   <- too much'}`);
  if (!condition) failed++;
}

class Emulator {
  static async start(...more) {
    const it = new Emulator();
    it.process = spawn('dotnet', [assembly, '--pace', '0', ...more, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    it.ended = new Promise(resolve => it.process.once('exit', resolve));
    const line = await new Promise(resolve => createInterface(it.process.stdout).once('line', resolve));
    Object.assign(it, JSON.parse(line));
    return it;
  }

  async call(method, path, body) {
    const answer = await fetch(new URL(path, this.uri), {
      method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${this.api_key}`, 'content-type': 'application/json' },
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  }

  async ok(method, path, body) {
    const { status, body: answer } = await this.call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async sql(uri, query) {
    const answer = await fetch(new URL('/sql', this.uri), { method: 'POST', body: JSON.stringify({ query, params: [] }), headers: { 'neon-connection-string': uri } });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.message);
    return body;
  }

  /** Megabytes in memory, of the emulator alone. */
  get resident() {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]) / 1024);
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.ended;
  }
}

const free = folder => { const s = statfsSync(folder); return s.bavail * s.bsize / 2 ** 20; };

const measures = {
  /** A hundred branches of a database of 100 MB. */
  async branches() {
    const it = await Emulator.start('--engine', 'postgresql');
    const folder = it.certificate_file.replace(/[^/]*$/, '');
    const made = await it.ok('POST', 'projects', { project: {} });
    const uri = made.connection_uris[0].connection_uri;
    await it.sql(uri, `CREATE TABLE big AS SELECT i, repeat(md5(i::text), 30) AS text FROM generate_series(1, 95000) i`);
    const [{ size }] = (await it.sql(uri, `SELECT pg_database_size(current_database()) / 1048576 AS size`)).rows;
    say('size of the database', `${size} MB`);
    const before = free(folder), start = performance.now(), each = [];
    for (let i = 0; i < 100; i++) {
      const from = performance.now();
      await it.ok('POST', `projects/${made.project.id}/branches`, { branch: { name: `b${i}` }, endpoints: [{ type: 'read_write' }] });
      each.push(performance.now() - from);
    }
    each.sort((a, b) => a - b);
    say('100 branches of it', `${seconds(start)}, median ${each[50].toFixed(0)} ms, worst ${each[99].toFixed(0)} ms`);
    while ((await it.ok('GET', '_emulator')).time_travel.copying) await new Promise(resolve => setTimeout(resolve, 200));
    const { backups, backup_bytes } = (await it.ok('GET', '_emulator')).time_travel;
    const used = before - free(folder);
    hold('disk they take, with copies for the past', used < 4 * 100 * size, `${used.toFixed(0)} MB, of which ${backups} copies ${(backup_bytes / 2 ** 20).toFixed(0)} MB`);
    await it.stop();
  },

  /** Fifty clients at once for a minute: branches, SQL and deletes, each in its own project. */
  async clients() {
    const it = await Emulator.start('--engine', 'postgresql');
    const until = performance.now() + 60_000, counts = {};
    let worst = 0;
    const note = (name, from) => { counts[name] = (counts[name] ?? 0) + 1; worst = Math.max(worst, performance.now() - from); };
    await Promise.all(Array.from({ length: 50 }, async (_, i) => {
      const project = await it.ok('POST', 'projects', { project: { name: `client ${i}` } });
      while (performance.now() < until) {
        try {
          let from = performance.now();
          const made = await it.ok('POST', `projects/${project.project.id}/branches`, { endpoints: [{ type: 'read_write' }] });
          note('branch made', from);
          from = performance.now();
          await it.sql(made.connection_uris[0].connection_uri, 'CREATE TABLE t AS SELECT 1 AS n');
          note('sql', from);
          from = performance.now();
          await it.ok('GET', `projects/${project.project.id}/branches/${made.branch.id}/compare_schema?db_name=neondb`);
          note('compared', from);
          from = performance.now();
          await it.ok('DELETE', `projects/${project.project.id}/branches/${made.branch.id}`);
          note('branch deleted', from);
        } catch (error) {
          note(`error: ${error.message.slice(0, 150)}`, performance.now());
        }
      }
    }));
    const errors = Object.keys(counts).filter(name => name.startsWith('error'));
    for (const [name, count] of Object.entries(counts)) say(`  ${name}`, count);
    hold('50 clients for a minute: errors', errors.length === 0, `${errors.length}, slowest answer ${worst.toFixed(0)} ms`);
    await it.stop();
  },

  /** A hundred thousand requests. */
  async memory() {
    const it = await Emulator.start('--engine', 'memory');
    const { project } = await it.ok('POST', 'projects', { project: {} });
    const sizes = {};
    const start = performance.now();
    for (let done = 0; done < 100_000;) {
      await Promise.all(Array.from({ length: 20 }, async (_, i) => {
        for (let k = 0; k < 10; k++, done++) {
          await it.ok('GET', i % 2 ? `projects/${project.id}` : `projects/${project.id}/branches`);
        }
      }));
      if ([10_000, 50_000, 100_000].includes(done)) sizes[done] = it.resident;
    }
    say('100,000 requests', seconds(start));
    hold('memory after 10,000, 50,000, 100,000', sizes[100_000] < sizes[10_000] * 1.25 + 10, `${sizes[10_000]}, ${sizes[50_000]}, ${sizes[100_000]} MB`);
    await it.stop();
  },

  /** A reset between two tests, with a small schema. */
  async reset() {
    for (const engine of ['memory', 'postgresql']) {
      const it = await Emulator.start('--engine', engine);
      const seed = { projects: [{ name: 'shop', databases: [{ name: 'neondb', sql: 'CREATE TABLE a (id int);' }], branches: [{ name: 'dev' }] }] };
      const times = [];
      for (let i = 0; i < 15; i++) {
        const from = performance.now();
        await it.ok('POST', '_emulator/reset', seed);
        times.push(performance.now() - from);
      }
      times.sort((a, b) => a - b);
      hold(`reset to a project with a branch (${engine})`, times[7] < (engine === 'memory' ? 100 : 500), `median ${times[7].toFixed(0)} ms, worst ${times[14].toFixed(0)} ms`);
      await it.stop();
    }
  },
};

for (const name of wanted.length ? wanted : Object.keys(measures)) await measures[name]();
process.exitCode = failed ? 1 : 0;
