// The official description of the API, with the operations of @neon/sdk that it does not have yet.
//   node official.mjs [FOLDER]     writes it as JSON; FOLDER has other packages in node_modules
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { sdkPaths } from './sdk-types.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The description, as one document. */
export async function officialApi(folder = here) {
  const api = parse(readFileSync(join(folder, 'node_modules/@neondatabase/api-client/public-v2-for-users.gen.yaml'), 'utf8'));
  const error = { default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/GeneralError' } } } } };
  for (const [path, item] of Object.entries(await sdkPaths(join(folder, 'node_modules/@neon/sdk')))) {
    for (const [method, operation] of Object.entries(item)) {
      const known = api.paths[path] ??= { parameters: variables(path) };
      if (known[method]) addParameters(api, known, known[method], operation.parameters);
      else known[method] = { ...operation, responses: { ...operation.responses, ...error } };
    }
  }
  return api;
}

// Query parameters that only the types have.
function addParameters(api, item, operation, parameters) {
  const described = [...item.parameters ?? [], ...operation.parameters ?? []].map(parameter => resolved(api, parameter));
  operation.parameters = [...operation.parameters ?? [], ...parameters.filter(parameter => !described.some(one => one.in === 'query' && one.name === parameter.name)).map(parameter => ({ ...parameter, required: false }))];
}

function variables(path) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

/** A validator that knows the document as 'neon'. */
export function validator(api) {
  // Where a member tells which of several schemas is meant, that one is meant and no other.
  for (const schema of Object.values(api.components.schemas)) {
    const { propertyName, mapping } = schema.discriminator ?? {};
    if (!mapping || !schema.oneOf) continue;
    schema.required = [...schema.required ?? [], propertyName];
    schema.allOf = Object.entries(mapping).map(([value, $ref]) => ({ if: { properties: { [propertyName]: { const: value } } }, then: { $ref } }));
    delete schema.oneOf;
  }
  // The description's keywords that say nothing about a value (example, discriminator, x-…) are no errors.
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('int', { type: 'number', validate: Number.isInteger });
  ajv.addFormat('uint64', { type: 'number', validate: value => Number.isInteger(value) && value >= 0 });
  ajv.addFormat('region', true);
  ajv.addFormat('binary', true);
  ajv.addSchema(api, 'neon');
  return ajv;
}

/** Finds the operation of a path. */
export function finder(api) {
  const templates = Object.entries(api.paths).flatMap(([path, item]) =>
    Object.keys(item).filter(method => item[method].responses).map(method => ({
      name: `${method.toUpperCase()} ${path}`, path, method: method.toUpperCase(), segments: path.split('/'), item, operation: item[method], responses: item[method].responses,
    })))
    // What is written out goes before what is a parameter: /projects/shared is not a project.
    .sort((a, b) => a.segments.filter(isVariable).length - b.segments.filter(isVariable).length);
  const find = (method, path) => {
    const segments = path.split('/');
    return templates.find(one => one.method === method && one.segments.length === segments.length
      && one.segments.every((segment, at) => isVariable(segment) || segment === segments[at]));
  };
  return { templates, find };
}

const isVariable = segment => segment.startsWith('{');

/** What a reference means. */
export function resolved(api, node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, name) => at[unescaped(name)], api) : node;
}

const unescaped = name => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');

/** A step of a pointer in an address. */
export const escaped = text => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const api = await officialApi(process.argv[2]);
  // The description says of some times that they are text: an example of one is to be a time.
  console.log(JSON.stringify(api, (name, value) => /_at$|^timestamp$/.test(name) && value?.type === 'string' && !value.format ? { ...value, format: 'date-time' } : value));
}
