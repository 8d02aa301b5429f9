// Reads recorded answers, one line of JSON each, and holds them against the official description of the API.
// The arguments are files and folders of them. Says what it found as one line of JSON; that something was found
// is not a failure of this script, unless the first argument is --strict: then it says that in words.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { escaped, finder, officialApi, validator } from './official.mjs';

const base = '/api/v2';
const api = await officialApi();
const ajv = validator(api);
const { templates, find } = finder(api);
const known = JSON.parse(readFileSync(new URL('deviations.json', import.meta.url), 'utf8')).answers;
const strict = process.argv[2] === '--strict';
const files = process.argv.slice(strict ? 3 : 2).flatMap(path => statSync(path).isDirectory() ? readdirSync(path).map(name => join(path, name)) : [path]);
const answers = files.flatMap(file => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line)));

/** The answer's description and where it is in the document. */
function described(template, status) {
  const key = template.responses[status] ? String(status) : 'default';
  const response = template.responses[key];
  if (!response) return undefined;
  const [, path] = template.name.split(' ');
  const at = response.$ref ?? `#/paths/${escaped(path)}/${template.method.toLowerCase()}/responses/${key}`;
  const content = (response.$ref ? response.$ref.slice(2).split('/').reduce((node, name) => node[name], api) : response).content;
  return { isDefault: key === 'default', content, schema: `neon${at}/content/${escaped('application/json')}/schema` };
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
