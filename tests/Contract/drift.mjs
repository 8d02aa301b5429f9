// What Neon has added, changed or taken away since the packages that are pinned here: reads the newest official
// description and @neon/sdk from npm and compares both with the pinned ones.
//   node drift.mjs [--packages FOLDER]     FOLDER has packages in node_modules already
// Writes markdown, and ends with exit code 2 where there is a difference.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContract } from './contract.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const names = ['@neondatabase/api-client', '@neon/sdk'];
const given = process.argv.indexOf('--packages');
const folder = given > 0 ? process.argv[given + 1] : newest();
try {
  const lines = difference(await read(here), await read(folder));
  const versions = names.map(name => `${name} ${version(here, name)} → ${version(folder, name)}`);
  console.log([...versions.map(line => `- ${line}`), '', ...lines.length > 0 ? lines : ['Nothing has changed in the API.']].join('\n'));
  process.exitCode = lines.length > 0 ? 2 : 0;
} finally {
  if (given < 0) rmSync(folder, { recursive: true, force: true });
}

/** Installs the newest packages in a folder of their own, without running anything of theirs. */
function newest() {
  const made = mkdtempSync(join(tmpdir(), 'neon-drift-'));
  writeFileSync(join(made, 'package.json'), '{ "private": true, "type": "module" }');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-save', ...names.map(name => `${name}@latest`)], { cwd: made, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error(npm.stderr || `npm ended with ${npm.status}`);
  return made;
}

function version(from, name) {
  const file = join(from, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'missing';
}

/** The operations, each with a line for all that is in it. */
async function read(from) {
  const operations = await readContract(from);
  return new Map(operations.map(operation => [`${operation.method} ${operation.path}`, {
    id: operation.id,
    deprecated: operation.deprecated,
    parts: new Map([
      ...operation.query.map(value => [`query \`${value.path}\``, facts(value)]),
      ...operation.body.map(value => [`body \`${value.path}\``, facts(value)]),
      ...operation.members.map(value => [`answer \`${value.path}\``, facts(value)]),
    ]),
  }]));
}

// What a caller has to know of a value; not the value that stands for it.
function facts({ kind, enum: values, minimum, maximum, minLength, maxLength, pattern, format, deprecated }) {
  return [kind, format, values?.length > 0 && [...values].sort().join(' | '), minimum !== undefined && `≥ ${minimum}`, maximum !== undefined && `≤ ${maximum}`,
    minLength !== undefined && `length ≥ ${minLength}`, maxLength !== undefined && `length ≤ ${maxLength}`, pattern, deprecated && 'deprecated'].filter(Boolean).join(', ');
}

function difference(before, after) {
  const lines = [];
  const section = (title, entries) => entries.length > 0 && lines.push(`### ${title}`, '', ...entries.map(entry => `- ${entry}`), '');
  const current = operations => new Map([...operations].filter(([, operation]) => !operation.deprecated));
  const [was, is] = [current(before), current(after)];
  section('New operations', [...is].filter(([name]) => !before.has(name)).map(([name, { id }]) => `\`${name}\` (${id})`));
  section('Operations that are deprecated now', [...after].filter(([name, { deprecated }]) => deprecated && was.has(name)).map(([name, { id }]) => `\`${name}\` (${id})`));
  section('Operations that are gone', [...was].filter(([name]) => !after.has(name)).map(([name, { id }]) => `\`${name}\` (${id})`));
  const added = [], changed = [], gone = [];
  for (const [name, { parts }] of is) {
    const old = was.get(name)?.parts;
    if (!old) continue;
    for (const [part, text] of parts) {
      if (!old.has(part)) added.push(`\`${name}\`: ${part}, ${text}`);
      else if (old.get(part) !== text) changed.push(`\`${name}\`: ${part}, ${old.get(part)} → ${text}`);
    }
    for (const part of old.keys()) if (!parts.has(part)) gone.push(`\`${name}\`: ${part}`);
  }
  section('New parameters and members', added);
  section('Changed parameters and members', changed);
  section('Parameters and members that are gone', gone);
  return lines;
}
