import { assert, check, client, project } from './checks.mjs';

const { projectId, sql } = await project('driver');

await check('a template with parameters', async () => {
  const [row] = await sql`SELECT ${1}::int AS n, ${'x'}::text AS t, ${[1, 2]}::int[] AS a, ${{ k: 1 }}::jsonb AS j, true AS b, NULL AS z`;
  assert.deepEqual(row, { n: 1, t: 'x', a: [1, 2], j: { k: 1 }, b: true, z: null });
});

await check('times, numbers and bytes', async () => {
  const [row] = await sql`SELECT '2026-01-02T03:04:05Z'::timestamptz AS at, 9007199254740993 AS big, 1.50::numeric AS num, '\\x01ff'::bytea AS bin, 0.5::float8 AS f`;
  assert.equal(row.at.toISOString(), '2026-01-02T03:04:05.000Z');
  assert.deepEqual([row.big, row.num, row.f, [...row.bin]], ['9007199254740993', '1.50', 0.5, [1, 255]]);
});

await check('full results and arrays', async () => {
  const full = await sql.query('SELECT $1::int AS n', [7], { fullResults: true, arrayMode: true });
  assert.deepEqual([full.rows, full.rowCount, full.command, full.fields[0].name], [[[7]], 1, 'SELECT', 'n']);
});

await check('a transaction, and one that fails', async () => {
  await sql`CREATE TABLE item (id int PRIMARY KEY)`;
  const [, rows] = await sql.transaction([sql`INSERT INTO item VALUES (1)`, sql`SELECT id FROM item`], { isolationLevel: 'Serializable' });
  assert.deepEqual(rows, [{ id: 1 }]);
  await assert.rejects(sql.transaction([sql`INSERT INTO item VALUES (2)`, sql`INSERT INTO item VALUES (1)`]), { name: 'NeonDbError', code: '23505', constraint: 'item_pkey' });
  assert.equal((await sql`SELECT count(*)::int AS n FROM item`)[0].n, 1);
});

await check('an error with its place', () =>
  assert.rejects(sql`SELECT nothing FROM item`, { name: 'NeonDbError', code: '42703', position: '8', severity: 'ERROR' }));

await client.projects.delete({ projectId });
