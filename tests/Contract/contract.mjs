// What the API has: its operations, and for each what may be sent and what is answered, read from the official description
// (@neondatabase/api-client) and from the types of @neon/sdk, which know more.
//   node contract.mjs [FOLDER]     writes it as JSON; FOLDER has other packages in node_modules
// An operation's answer has every member that there is, each with a value of its own, so that a test can look for the
// values in what a cmdlet makes of it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { sdkPaths } from './sdk-types.mjs';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The operations of the packages in a folder, sorted by path and method. */
export async function readContract(folder = dirname(fileURLToPath(import.meta.url))) {
  const modules = join(folder, 'node_modules');
  const described = parse(readFileSync(join(modules, '@neondatabase/api-client/public-v2-for-users.gen.yaml'), 'utf8'));
  const typed = await sdkPaths(join(modules, '@neon/sdk'));
  const first = new Shapes(described);
  const second = new Shapes({});
  const all = new Map();
  for (const [shapes, paths] of [[first, described.paths], [second, typed]]) {
    for (const [path, item] of Object.entries(paths)) {
      for (const method of methods.filter(method => item[method]?.responses)) {
        const name = `${method.toUpperCase()} ${path}`;
        const read = shapes.operation(item, item[method]);
        const known = all.get(name);
        if (known) known.add(read);
        else all.set(name, new Operation(name, read));
      }
    }
  }
  const values = new Values();
  return [...all.values()].sort((a, b) => a.name < b.name ? -1 : 1).map(operation => operation.written(values));
}

/** An operation, as all sources together have it. */
class Operation {
  constructor(name, read) {
    Object.assign(this, { name, ...read });
  }

  add(other) {
    this.deprecated ||= other.deprecated;
    for (const [name, shape] of Object.entries(other.query)) this.query[name] = merged(this.query[name], shape);
    this.body = merged(this.body, other.body);
    this.answer = merged(this.answer, other.answer);
    if (this.status === 204 || !this.answer) this.status = other.status;
    this.type ??= other.type;
  }

  written(values) {
    const [method, path] = this.name.split(' ');
    const members = [];
    const json = this.answer && this.answerType === 'application/json';
    const answer = json ? values.of(this.answer, '', this.answer.name ?? '', members) : undefined;
    // One of its members tells what the rest is: an answer for each of its values.
    const kinds = Math.max(1, ...members.filter(member => member.discriminates).map(member => member.enum.length));
    const others = Array.from({ length: kinds - 1 }, (_, at) => values.ofKind(at + 1, this.answer));
    return {
      id: this.id, method, path, deprecated: this.deprecated, status: this.status, bodyType: this.type, answerType: this.answerType,
      query: Object.entries(this.query).map(([name, shape]) => ({ path: name, ...facts(shape) })),
      body: this.body ? leaves(this.body) : [],
      answer, members, others,
    };
  }
}

/** What is known of a value beside where it is. */
function facts({ kind, items, properties, map, name, ...more }) {
  const inner = kind === 'array' && items ? facts(items) : {};
  return { kind: kind === 'array' && items?.kind ? `${items.kind}[]` : map ? 'map' : kind, ...inner.enum && { enum: inner.enum }, ...kind === 'array' && items ? { item: { ...inner, kind: items.kind } } : {}, ...more };
}

/** The values in a body: a member of objects in a list is path[].name. */
function leaves(shape, path = '') {
  if (shape.kind === 'object' && Object.keys(shape.properties).length > 0) {
    return Object.entries(shape.properties).flatMap(([name, inner]) =>
      leaves(inner, path ? `${path}.${name}` : name).map(leaf => shape.deprecated ? { ...leaf, deprecated: true } : leaf));
  }
  if (shape.kind === 'array' && shape.items?.kind === 'object' && Object.keys(shape.items.properties).length > 0) return leaves(shape.items, `${path}[]`);
  return path ? [{ path, ...facts(shape) }] : [];
}

/** Two shapes of one thing: the first knows more of each value, the second may know more members. */
function merged(a, b) {
  if (!a || !b) return a ?? b;
  if (a.kind === 'any' && b.kind === 'object') return b;
  if (a.kind === 'object' && b.kind === 'object') {
    const properties = { ...a.properties };
    for (const [name, shape] of Object.entries(b.properties)) properties[name] = merged(properties[name], shape);
    return { ...b, ...a, properties };
  }
  if (a.kind === 'array' && b.kind === 'array') return { ...a, items: merged(a.items, b.items) };
  const known = [...new Set([...a.enum ?? [], ...b.enum ?? []])];
  const discriminates = a.discriminates || (a.enum?.length === 1 && b.enum?.length === 1 && known.length === 2);
  return { ...a, ...known.length > 0 && a.kind === b.kind && { enum: known }, ...discriminates && { discriminates } };
}

/** Reads schemas of a document: references are followed, and what is composed becomes one. */
class Shapes {
  constructor(document) {
    this.document = document;
    this.open = new Set();
  }

  operation(item, operation) {
    const parameters = [...item.parameters ?? [], ...operation.parameters ?? []].map(parameter => this.at(parameter));
    const request = operation.requestBody && this.at(operation.requestBody).content;
    const type = request && Object.keys(request)[0];
    const status = Object.keys(operation.responses).find(code => /^2/.test(code)) ?? '200';
    const response = this.at(operation.responses[status] ?? {}).content ?? {};
    const answerType = Object.keys(response)[0];
    return {
      id: operation.operationId,
      deprecated: operation.deprecated ?? false,
      query: Object.fromEntries(parameters.filter(parameter => parameter.in === 'query').map(({ name, schema, deprecated, example }) =>
        [name, { ...this.shape(schema), ...deprecated && { deprecated }, ...example !== undefined && { example } }])),
      type,
      body: type && this.shape(request[type].schema),
      status: Number(status),
      answerType,
      answer: response['application/json']?.schema && this.shape(response['application/json'].schema),
    };
  }

  at(node) {
    return node.$ref ? node.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], this.document) : node;
  }

  shape(schema) {
    if (!schema) return { kind: 'any' };
    if (schema.$ref) {
      // What has itself as a member has said all there is.
      if (this.open.has(schema.$ref)) return { kind: 'any' };
      this.open.add(schema.$ref);
      const shape = this.shape(this.at(schema));
      this.open.delete(schema.$ref);
      // The description says of a member, beside what it refers to, that it is deprecated.
      return { ...shape, name: schema.$ref.split('/').pop(), ...schema.deprecated && { deprecated: true } };
    }
    const facts = Object.fromEntries(['enum', 'format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'example', 'deprecated', 'default']
      .filter(name => schema[name] !== undefined).map(name => [name, schema[name]]));
    const own = schema.properties || schema.additionalProperties || schema.type === 'object' ? {
      kind: 'object',
      properties: Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, this.shape(inner)])),
      ...typeof schema.additionalProperties === 'object' && { map: this.shape(schema.additionalProperties) },
      ...(schema.additionalProperties === true || (schema.type === 'object' && !schema.properties && !schema.allOf && !schema.oneOf && !schema.anyOf && !schema.additionalProperties)) && { map: { kind: 'any' } },
    } : schema.type === 'array' ? { kind: 'array', items: this.shape(schema.items) } : schema.type ? { kind: schema.type } : undefined;
    // Each variant adds its members: a type of ours has those of all.
    const parts = [...schema.allOf ?? [], ...schema.oneOf ?? [], ...schema.anyOf ?? []].map(part => this.shape(part));
    const shape = parts.reduce((all, part) => all ? merged(all, part) : part, own) ?? { kind: 'any' };
    return { ...shape, ...facts };
  }
}

/** Makes values: each is another one. */
class Values {
  constructor() {
    this.last = 0;
    this.kind = 0;
  }

  ofKind(kind, shape) {
    this.kind = kind;
    const made = this.of(shape, '', shape.name ?? '', []);
    this.kind = 0;
    return made;
  }

  of(shape, path, name, members) {
    if (shape.kind === 'object') {
      const made = {};
      // What is by id beside a list is of something in the list.
      const isLast = ([, one]) => one.map ? 1 : 0;
      for (const [inner, one] of Object.entries(shape.properties).sort((a, b) => isLast(a) - isLast(b))) made[inner] = this.of(one, path ? `${path}.${inner}` : inner, inner, members);
      if (shape.map && path && Object.keys(shape.properties).length === 0) {
        const listed = path.includes('.') ? undefined : members.find(member => /^\w+\[\]\.id$/.test(member.path));
        made[listed?.value ?? `key-${++this.last}`] = this.of(shape.map, path, name, members);
      }
      return made;
    }
    if (shape.kind === 'array') return [this.of(shape.items, `${path}[]`, name, members)];
    const value = this.value(shape, name, path);
    members.push({ path, value, ...facts(shape) });
    return value;
  }

  value(shape, name, path) {
    const n = ++this.last;
    const id = shape.kind === 'string' && idOf(name, path, String(n).padStart(8, '0'));
    if (id) return id;
    if (shape.discriminates) return shape.enum[this.kind % shape.enum.length];
    if (shape.enum) return ['finished', 'ready', 'active', 'idle'].find(end => shape.enum.includes(end)) ?? shape.enum[0];
    if (shape.kind === 'boolean') return true;
    if (shape.kind === 'integer') return shape.maximum !== undefined && shape.maximum < 20000 + n ? shape.maximum : 20000 + n;
    if (shape.kind === 'number') return 20000 + n;
    if (shape.format === 'date-time' || (shape.kind === 'string' && !shape.format && /_at$|(^|_)timestamp$/.test(name))) return new Date(Date.UTC(2031, 0, 1) + n * 60_000).toISOString().replace('.000', '');
    if (shape.format === 'date') return new Date(Date.UTC(2031, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    if (shape.format === 'uuid') return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    if (shape.format === 'email' || name === 'email') return `v${n}@example.com`;
    if (['uri', 'connection_uri'].includes(name)) return `postgresql://v${n}:p${n}@ep-v${n}.example.com/d${n}`;
    if (name === 'domain') return `https://v${n}.example.com`;
    if (/(^|_)slug$/.test(name)) return `v${n}`;
    if (name === 'sql') return `CREATE TABLE v${n} (id integer);\n`;
    if (/lsn$/.test(name)) return `0/${n.toString(16).toUpperCase()}`;
    if (shape.format === 'uri' || /(^|_)url$/.test(name)) return `https://v${n}.example.com/`;
    return `v-${n}`;
  }
}

// Ids of these kinds are told from names by their shape.
function idOf(name, path, digits) {
  const of = name === 'id' ? path.split('.').at(-2)?.replace(/s?(\[\])?$/, '') : /(^|_)(project|branch|endpoint|org)_ids?$/.exec(name)?.[2];
  return { project: `cool-shop-${digits}`, branche: `br-cool-sun-${digits}`, branch: `br-cool-sun-${digits}`, endpoint: `ep-cool-sun-${digits}`, org: `org-cool-sun-${digits}`, organization: `org-cool-sun-${digits}` }[of];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify({ operations: await readContract(process.argv[2]) }));
}
