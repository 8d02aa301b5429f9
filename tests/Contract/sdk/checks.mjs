// What the scripts of this folder share: the client, and a line of JSON for each check.
import assert from 'node:assert/strict';
import { createNeonClient } from '@neon/sdk';
import { neon as connect, neonConfig } from '@neondatabase/serverless';

neonConfig.fetchEndpoint = () => process.env.NEON_SQL;

export const client = createNeonClient({
  apiKey: process.env.NEON_API_KEY,
  baseUrl: process.env.NEON_API_HOST,
  throwOnError: true,
  wait: { pollIntervalMs: 50, timeoutMs: 30_000 },
});

/** Runs a check, says how it went, and gives back what it returned. */
export async function check(name, run) {
  try {
    const value = await run();
    console.log(JSON.stringify({ name, ok: true }));
    return value;
  } catch (error) {
    console.log(JSON.stringify({ name, ok: false, error: error.stack ?? String(error) }));
    process.exit(1);
  }
}

/** A fresh project, what connects to it, and the driver on it. */
export async function project(name) {
  const { project, connectionString } = await client.projects.createAndConnect({ name });
  const branch = await client.branches.getDefault({ projectId: project.id });
  return { projectId: project.id, branchId: branch.id, connectionString, sql: connect(connectionString) };
}

export { assert, connect };
