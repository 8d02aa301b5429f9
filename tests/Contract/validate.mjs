// Reads recorded answers, one line of JSON each, and holds them against the official description of the API.
// The arguments are files and folders of them. Says what it found as one line of JSON; that something was found
// is not a failure of this script, unless the first argument is --strict: then it says that in words.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const base = '/api/v2';
const description = createRequire(import.meta.url).resolve('@neondatabase/api-client/package.json').replace('package.json', 'public-v2-for-users.gen.yaml');
const api = parse(readFileSync(description, 'utf8'));
const newer = parse(readFileSync(new URL('newer.yaml', import.meta.url), 'utf8'));
Object.assign(api.paths, Object.fromEntries(Object.entries(newer.paths).filter(([path]) => !api.paths[path])));
api.components.responses = { ...newer.components.responses, ...api.components.responses };
Object.assign(api.components.schemas, newer.components.schemas);
// Where a member tells which of several schemas is meant, that one is meant and no other.
for (const schema of Object.values(api.components.schemas)) {
  const { propertyName, mapping } = schema.discriminator ?? {};
  if (!mapping || !schema.oneOf) continue;
  schema.required = [...(schema.required ?? []), propertyName];
  schema.allOf = Object.entries(mapping).map(([value, $ref]) => ({ if: { properties: { [propertyName]: { const: value } } }, then: { $ref } }));
  delete schema.oneOf;
}
const known = JSON.parse(readFileSync(new URL('deviations.json', import.meta.url), 'utf8')).answers;
const strict = process.argv[2] === '--strict';
const files = process.argv.slice(strict ? 3 : 2).flatMap(path => statSync(path).isDirectory() ? readdirSync(path).map(name => join(path, name)) : [path]);
const answers = files.flatMap(file => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line)));

// The description's keywords that say nothing about an answer (example, discriminator, x-…) are no errors.
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('int', { type: 'number', validate: Number.isInteger });
ajv.addFormat('uint64', { type: 'number', validate: value => Number.isInteger(value) && value >= 0 });
ajv.addFormat('region', true);
ajv.addSchema(api, 'neon');

const templates = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.keys(item).filter(method => item[method].responses).map(method => ({
    name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), segments: path.split('/'), responses: item[method].responses,
  })));

function find(method, path) {
  const segments = path.split('/');
  return templates
    .filter(one => one.method === method && one.segments.length === segments.length
      && one.segments.every((segment, at) => segment.startsWith('{') || segment === segments[at]))
    // What is written out goes before what is a parameter: /projects/shared is not a project.
    .sort((a, b) => a.segments.filter(s => s.startsWith('{')).length - b.segments.filter(s => s.startsWith('{')).length)[0];
}

const escape = text => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The answer's description and where it is in the document. */
function described(template, status) {
  const key = template.responses[status] ? String(status) : 'default';
  const response = template.responses[key];
  if (!response) return undefined;
  const [, path] = template.name.split(' ');
  const at = response.$ref ?? `#/paths/${escape(path)}/${template.method.toLowerCase()}/responses/${key}`;
  const content = (response.$ref ? response.$ref.slice(2).split('/').reduce((node, name) => node[name], api) : response).content;
  return { isDefault: key === 'default', content, schema: `neon${at}/content/${escape('application/json')}/schema` };
}

function judge(template, { status, type, body }) {
  const answer = described(template, status);
  if (!answer) return [`status ${status} is not described`];
  if (answer.isDefault && status < 400) return [`status ${status} is not described`];
  if (status === 501) return ['not here'];
  if (answer.content?.[type] && type !== 'application/json') return [];
  if (!answer.content?.['application/json']) return body === '' ? [] : ['a body where none is described'];
  if (type !== 'application/json') return [`the content is ${type}`];
  let value;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return [`no JSON: ${error.message}`];
  }
  const validate = ajv.getSchema(answer.schema) ?? ajv.compile({ $ref: answer.schema });
  return validate(value) ? [] : validate.errors.map(error => `${error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${error.message}`.trim());
}

const report = { answers: 0, validated: 0, operations: {}, deviations: [], problems: [] };
const met = new Set();
for (const answer of answers) {
  const url = new URL(answer.path, 'http://local');
  if (!url.pathname.startsWith(`${base}/`) || url.pathname.startsWith(`${base}/_`)) continue; // /sql is not of this description
  report.answers++;
  const path = url.pathname.slice(base.length);
  const template = find(answer.method, path);
  const name = template?.name ?? `${answer.method} ${path.split('/').map((part, at) => at % 2 === 0 && at > 0 ? '{id}' : part).join('/')}`;
  // Our own tests also ask for what nobody has, which is refused, and for what is not here yet.
  if (strict && (answer.status === 501 || (!template && answer.status >= 400))) continue;
  const errors = template ? judge(template, answer) : ['not described'];
  const operation = report.operations[name] ??= { answers: 0, validated: 0, succeeded: 0 };
  operation.answers++;
  if (answer.status < 400) operation.succeeded++;
  if (errors.length === 0) {
    operation.validated++;
    report.validated++;
  }
  for (const error of new Set(errors)) {
    const at = known.findIndex(one => one.operation === name && one.error === error && (one.status ?? answer.status) === answer.status);
    if (at < 0) report.problems.push(`${name} ${answer.status}: ${error}`);
    else met.add(at);
  }
}
report.problems = [...new Set(report.problems)];
report.deviations = known.filter((_, at) => met.has(at)).map(one => `${one.operation}: ${one.error}`);
// Whether somebody asked for it is up to the clients; but who asked has to have met it.
report.stale = known.filter((one, at) => !met.has(at) && report.operations[one.operation]).map(one => `${one.operation}: ${one.error}`);
report.described = templates.length;
if (strict) {
  console.log(`${report.answers} answers of ${Object.keys(report.operations).length} operations: ${report.validated} are as described`);
  report.problems.forEach(problem => console.error(`not as described: ${problem}`));
  process.exitCode = report.problems.length > 0 || report.answers === 0 ? 1 : 0;
} else {
  console.log(JSON.stringify(report));
}
