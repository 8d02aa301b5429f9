// What the types of @neon/sdk say of the API: its operations, which are ahead of the description's, as a description has
// them. Types know no bounds and no formats; what the description has too is read there.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** The operations of an installed @neon/sdk, as the paths of a description. */
export async function sdkPaths(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const raw = manifest.exports['./raw'];
  const types = join(folder, raw.types);
  // The functions' remarks are in the generated file, and not in the one that wraps them.
  const remarks = join(dirname(types), 'client', 'sdk.gen.d.ts');
  const program = ts.createProgram([types, remarks].filter(existsSync), { strict: true, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const exports = file => new Map(checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).map(symbol => [symbol.name, symbol]));
  const exported = exports(types);
  const remarked = existsSync(remarks) ? exports(remarks) : exported;
  const read = new Reader(checker);
  const paths = {};
  for (const { id, method, url } of await sent(pathToFileURL(join(folder, raw.import)))) {
    const name = id[0].toUpperCase() + id.slice(1);
    const data = read.members(exported.get(`${name}Data`));
    const answers = exported.get(`${name}Responses`) ? read.members(exported.get(`${name}Responses`)) : {};
    (paths[url] ??= {})[method] = {
      operationId: id,
      ...(read.isDeprecated(remarked.get(id)) && { deprecated: true }),
      parameters: Object.entries(data.query?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', schema, required: data.query.required?.includes(name) ?? false })),
      ...(data.body && { requestBody: { content: { 'application/json': { schema: data.body } } } }),
      responses: Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, schema === null ? {} : { content: { 'application/json': { schema } } }])),
    };
  }
  return paths;
}

/** Each function of the package, as it calls a client: the package itself says its method and path. */
async function sent(module) {
  const found = [];
  for (const [id, call] of Object.entries(await import(module))) {
    if (typeof call !== 'function') continue;
    const note = method => ({ url }) => {
      found.push({ id, method, url });
      return Promise.resolve({ data: {}, response: new Response() });
    };
    const client = new Proxy({}, { get: (_, name) => ['get', 'post', 'put', 'patch', 'delete'].includes(name) ? note(name) : undefined });
    try {
      await call({ client, path: {}, query: {}, body: {} });
    } catch {
      // What is no operation, such as createClient.
    }
  }
  return found.filter(({ url }) => url);
}

/** Makes schemas of types. */
class Reader {
  constructor(checker) {
    this.checker = checker;
    this.open = new Set();
  }

  isDeprecated(symbol) {
    return symbol?.getJsDocTags(this.checker).some(tag => tag.name === 'deprecated') ?? false;
  }

  /** The members of a type, with a schema each; null for what has no content. */
  members(symbol) {
    const declared = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    const type = this.checker.getDeclaredTypeOfSymbol(declared);
    return Object.fromEntries(type.getProperties()
      .map(member => [member.name, this.checker.getTypeOfSymbol(member)])
      .filter(([, type]) => !(type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)))
      .map(([name, type]) => [name, type.flags & ts.TypeFlags.Void ? null : this.schema(type)]));
  }

  schema(type) {
    const { TypeFlags: flags } = ts;
    if (type.flags & flags.StringLiteral) return { type: 'string', enum: [type.value] };
    if (type.flags & flags.NumberLiteral) return { type: 'number', enum: [type.value] };
    if (type.flags & (flags.String | flags.TemplateLiteral)) return { type: 'string' };
    if (type.flags & (flags.Number | flags.BigInt)) return { type: 'number' };
    if (type.flags & flags.BooleanLike) return { type: 'boolean' };
    if (type.isUnion()) return this.union(type);
    // string & {} is an open set's.
    if (type.isIntersection() && type.types.some(part => part.flags & flags.String)) return { type: 'string' };
    if (type.flags & (flags.Object | flags.Intersection)) return this.object(type);
    return {};
  }

  union(type) {
    const { TypeFlags: flags } = ts;
    const nullable = type.types.some(part => part.flags & flags.Null);
    const parts = type.types.filter(part => !(part.flags & (flags.Null | flags.Undefined | flags.Void | flags.Never)));
    let schema;
    if (parts.every(part => part.flags & flags.BooleanLike)) schema = { type: 'boolean' };
    else if (parts.every(part => part.flags & flags.StringLiteral)) schema = { type: 'string', enum: parts.map(part => part.value) };
    else if (parts.some(part => part.flags & flags.StringLiteral)) schema = { type: 'string', 'x-known': parts.filter(part => part.flags & flags.StringLiteral).map(part => part.value) };
    else if (parts.length === 1) schema = this.schema(parts[0]);
    else schema = { oneOf: parts.map(part => this.schema(part)) };
    return nullable ? { ...schema, nullable: true } : schema;
  }

  object(type) {
    if (this.checker.isArrayType(type)) return { type: 'array', items: this.schema(this.checker.getTypeArguments(type)[0]) };
    // One that has itself as a member has said all there is.
    if (this.open.has(type)) return {};
    this.open.add(type);
    try {
      const members = this.checker.getPropertiesOfType(type);
      const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
      const required = members.filter(member => !(member.flags & ts.SymbolFlags.Optional)).map(member => member.name);
      return {
        type: 'object',
        properties: Object.fromEntries(members.map(member => {
          const schema = this.schema(this.checker.getTypeOfSymbol(member));
          return [member.name, this.isDeprecated(member) ? { ...schema, deprecated: true } : schema];
        })),
        ...(required.length > 0 && { required }),
        ...(index && { additionalProperties: this.schema(index) }),
      };
    } finally {
      this.open.delete(type);
    }
  }
}
