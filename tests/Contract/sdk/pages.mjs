import { assert, check, client, project } from './checks.mjs';

const { projectId } = await project('pages');
const count = 25;
// A search finds ids, too, and no id has an underscore.
const names = new Set(['main', ...Array.from({ length: count }, (_, at) => `b_${at}`)]);

await check(`${count} branches are made`, async () => {
  for (const name of names) {
    if (name !== 'main') await client.branches.create({ projectId, name, noCompute: true }, { waitForReadiness: true });
  }
});

for (const limit of [1, 10, 13, 26, 100]) {
  await check(`branches in pages of ${limit}`, async () => {
    const all = await client.branches.list({ projectId, limit }).all();
    assert.deepEqual(new Set(all.map(branch => branch.name)), names);
    assert.equal(all.length, names.size);
  });
}

await check('branches that are searched, in order', async () => {
  const found = await client.branches.list({ projectId, search: 'b_1', sort_by: 'name', sort_order: 'asc' }).all();
  assert.deepEqual(found.map(branch => branch.name), [...found.map(branch => branch.name)].sort());
  assert.equal(found.length, 11);
});

await check('operations in pages', async () => {
  const all = await client.operations.list({ projectId, limit: 7 }).all();
  assert.equal(new Set(all.map(one => one.id)).size, all.length);
  assert.ok(all.length > count);
});

await check('projects in pages', async () => {
  for (let at = 0; at < 3; at++) await client.projects.create({ name: `page-${at}` });
  const all = await client.projects.list({ limit: 2, search: 'page-' }).all();
  assert.equal(all.length, 3);
  for (const { id } of all) await client.projects.delete({ projectId: id });
});

await client.projects.delete({ projectId });
