// Reads recorded answers, one line of JSON each, and holds them against the official description of the API.
// Says what it found as one line of JSON; that something was found is not a failure of this script.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const base = '/api/v2';
const description = createRequire(import.meta.url).resolve('@neondatabase/api-client/package.json').replace('package.json', 'public-v2-for-users.gen.yaml');
const api = parse(readFileSync(description, 'utf8'));
const known = JSON.parse(readFileSync(new URL('deviations.json', import.meta.url), 'utf8')).answers;
const answers = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));

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
// What is not here is told by who asks for it; whether somebody did is up to the client.
report.stale = known.filter((one, at) => !met.has(at) && (one.error !== 'not here' || report.operations[one.operation])).map(one => `${one.operation}: ${one.error}`);
report.described = templates.length;
console.log(JSON.stringify(report));
