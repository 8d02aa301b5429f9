// Reads recorded requests, one line of JSON each ({ method, path, query, type, body }), and holds them against the
// description of the API: says what the service would refuse, a line each, and fails if there is any.
import { readFileSync } from 'node:fs';
import { escaped, finder, officialApi, resolved, validator } from './official.mjs';

const api = await officialApi();
const ajv = validator(api);
const { find } = finder(api);
const problems = new Set();
let read = 0;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const request = JSON.parse(line);
  const template = find(request.method, request.path);
  if (!template) continue;
  read++;
  for (const problem of judge(template, request)) problems.add(`${template.name} ${problem}`);
}
problems.forEach(problem => console.log(problem));
console.error(`${read} requests, ${problems.size} problems`);

// What is in the path is the caller's, and other tests see to it that it is in its place.
function judge(template, { query, type, body }) {
  const parameters = [...template.item.parameters ?? [], ...template.operation.parameters ?? []].map(parameter => resolved(api, parameter));
  const found = [];
  const sent = new URLSearchParams(query);
  for (const parameter of parameters.filter(one => one.in === 'query')) {
    const values = sent.getAll(parameter.name);
    if (values.length === 0 && parameter.required) found.push(`query ${parameter.name} is required`);
    if (values.length === 0) continue;
    const schema = resolved(api, parameter.schema);
    // A list is one name several times, or one text with commas where the description says so.
    const items = schema.type !== 'array' ? values : parameter.explode === false ? values.flatMap(value => value.split(',')) : values;
    for (const value of items) found.push(...text(schema.type === 'array' ? schema.items : parameter.schema, value).map(error => `query ${parameter.name}${error}`));
  }
  for (const name of new Set(sent.keys())) {
    if (!parameters.some(one => one.in === 'query' && one.name === name)) found.push(`query ${name} is not described`);
  }
  const content = resolved(api, template.operation.requestBody);
  if (!content) return body ? [...found, 'has a body, and none is described'] : found;
  if (!body) return content.required ? [...found, 'has no body, and one is required'] : found;
  const described = Object.keys(content.content).find(one => (type ?? '').startsWith(one));
  if (!described) return [...found, `has a body of ${type}`];
  if (described !== 'application/json') return found;
  const at = template.operation.requestBody.$ref ?? `#/paths/${escaped(template.path)}/${template.method.toLowerCase()}/requestBody`;
  const schema = `neon${at}/content/${escaped('application/json')}/schema`;
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
  return validate(JSON.parse(body)) ? found : [...found, ...validate.errors.map(error => `body ${error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${error.message}${said(error)}`)];
}

function said(error) {
  return error.params?.allowedValues ? ` (${error.params.allowedValues.join(', ')})` : error.params?.additionalProperty ? ` (${error.params.additionalProperty})` : '';
}

/** What is wrong with a text of an address that is to be a number or a boolean, or a text with rules. */
function text(schema, value) {
  const { type } = resolved(api, schema ?? {});
  const read = ['integer', 'number'].includes(type) && value.trim() !== '' ? Number(value) : type === 'boolean' ? { true: true, false: false }[value] ?? value : value;
  const validate = ajv.compile({ ...relative(schema ?? {}) });
  return validate(read) ? [] : validate.errors.map(error => ` ${error.message}${said(error)}: ${value}`);
}

// References of the document, as seen from outside of it.
function relative(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"neon#'));
}
