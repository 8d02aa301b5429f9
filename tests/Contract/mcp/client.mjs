// A client of the MCP server: the official one, over the staged module in the pinned PowerShell.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { judge } from './protocol.mjs';

/** Everything that any server has written, for what must not be in it. */
export const said = [];

export const hear = message => said.push(JSON.stringify(message));

export const environment = (extra = {}) => ({ ...process.env, PSModulePath: process.env.NEON_MODULES, ...extra });

export const serverArguments = (...parameters) => [process.env.NEON_PWSH, '-NoProfile', '-Command', ['Start-NeonMcpServer', ...parameters].join(' ')];

/** Starts a server and connects; `answer` is what the user says to a question, and without it the client cannot ask. */
export async function connect({ parameters = [], env = {}, answer } = {}) {
  const client = new Client({ name: 'tour', version: '1.0.0' }, { capabilities: answer === undefined ? {} : { elicitation: {} } });
  const asked = [];
  if (answer !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, request => {
      asked.push(request.params.message);
      return answer ? { action: 'accept', content: { confirm: true } } : { action: 'decline' };
    });
  }
  const transport = judge(new StdioClientTransport({ command: 'dotnet', args: serverArguments(...parameters), env: environment(env), stderr: 'pipe' }), hear);
  transport.stderr.on('data', data => said.push(String(data)));
  await client.connect(transport);
  const tools = (await client.listTools()).tools;
  return {
    client, tools, asked, transport,
    call: (name, args = {}, options) => client.callTool({ name, arguments: args }, undefined, options),
    close: () => client.close(),
  };
}

/** The structured content of a call that must succeed. */
export async function ok(call) {
  const result = await call;
  if (result.isError)
    throw new Error(JSON.stringify(result.structuredContent));
  return result.structuredContent;
}

/** The error of a call that must fail. */
export async function failure(call) {
  const result = await call;
  if (!result.isError)
    throw new Error(`did not fail: ${JSON.stringify(result.structuredContent)}`);
  return result.structuredContent.error;
}
