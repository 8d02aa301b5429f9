import { project } from './checks.mjs';

const { connectionString } = await project('npgsql');
console.log(JSON.stringify({ uri: connectionString }));
