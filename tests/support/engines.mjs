// What talks to a server runs on both databases: SQLite, and PostgreSQL where
// $XINGHENG_TEST_POSTGRES says where one is (tools/with_postgres). $XINGHENG_DB, an empty database,
// takes the place of both.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

async function newDatabase(postgres) {
  const name = `test_${process.pid}`;
  await promisify(execFile)('psql', [postgres, '-qc', `CREATE DATABASE ${name}`]);
  return postgres.replace('/postgres?', `/${name}?`);
}

/** Awaits body(name) for each; startServer() takes its database from the environment. */
export async function onEachEngine(body) {
  if (process.env.XINGHENG_DB) {
    await body('given');
    return;
  }
  await body('sqlite');
  const postgres = process.env.XINGHENG_TEST_POSTGRES;
  if (!postgres?.startsWith('postgresql:')) return;
  process.env.XINGHENG_DB = await newDatabase(postgres);
  await body('postgresql');
}
