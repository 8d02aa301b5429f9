// Holds what a server says against the protocol's own schemas: those that the official clients check with, which come with
// them, and where NEON_MCP_SCHEMAS is the folder "schema" of modelcontextprotocol/modelcontextprotocol, its JSON Schemas too.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specTypeSchemas } from '@modelcontextprotocol/client';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as sdk from '@modelcontextprotocol/sdk/types.js';

const newest = '2026-07-28';
const results = {
  'initialize': 'InitializeResult',
  'server/discover': 'DiscoverResult',
  'tools/list': 'ListToolsResult',
  'tools/call': 'CallToolResult',
  'resources/list': 'ListResourcesResult',
  'resources/templates/list': 'ListResourceTemplatesResult',
  'resources/read': 'ReadResourceResult',
  'resources/subscribe': 'EmptyResult',
  'resources/unsubscribe': 'EmptyResult',
  'subscriptions/listen': 'SubscriptionsListenResult',
  'prompts/list': 'ListPromptsResult',
  'prompts/get': 'GetPromptResult',
  'ping': 'EmptyResult',
};

const clients = {
  check(type, version, value) {
    if (version === newest)
      return type === 'InputRequiredResult' ? null : specTypeSchemas[type]['~standard'].validate(value).issues;
    return sdk[`${type}Schema`].safeParse(value).error?.issues;
  },
};

const published = {};

function json(type, version, value) {
  const file = process.env.NEON_MCP_SCHEMAS && join(process.env.NEON_MCP_SCHEMAS, version, 'schema.json');
  if (!file || !existsSync(file))
    return null;
  published[version] ??= formats(new Ajv2020({ strict: false }).addSchema(JSON.parse(readFileSync(file, 'utf8')), 'mcp'));
  const validate = published[version].getSchema(`mcp#/$defs/${type}`);
  return validate && !validate(value) ? validate.errors : null;
}

/** What was wrong with the messages of all servers. */
export const faults = [];

/** How many messages were held against which schema. */
export const judged = {};

/** Judges all that comes over a transport; it calls `heard` with each message. */
export function judge(transport, heard = () => {}) {
  const asked = new Map();
  const seen = new WeakSet();
  let version = newest;
  let handler;

  function fits(type, value) {
    judged[type] = (judged[type] ?? 0) + 1;
    for (const check of [clients.check, json]) {
      const wrong = check(type, version, value);
      if (wrong)
        faults.push(`${type}: ${JSON.stringify(wrong).slice(0, 1000)} in ${JSON.stringify(value).slice(0, 1000)}`);
    }
  }

  function received(message) {
    const method = asked.get(message.id);
    if (method === 'initialize' && message.result)
      version = message.result.protocolVersion;
    fits('JSONRPCMessage', message);
    if (message.error)
      fits(version === newest || version === '2025-11-25' ? 'JSONRPCErrorResponse' : 'JSONRPCError', message);
    else if (message.result?.resultType === 'input_required')
      fits('InputRequiredResult', message.result);
    else if (message.result)
      fits(results[method], message.result);
    else
      fits(message.id === undefined ? 'ServerNotification' : 'ServerRequest', message);
  }

  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    if (message.method && message.id !== undefined)
      asked.set(message.id, message.method);
    return send(message, options);
  };
  Object.defineProperty(transport, 'onmessage', {
    get: () => handler && ((message, extra) => {
      if (!seen.has(message)) {
        seen.add(message);
        heard(message);
        received(message);
      }
      handler(message, extra);
    }),
    set: value => { handler = value; },
  });
  return transport;
}
