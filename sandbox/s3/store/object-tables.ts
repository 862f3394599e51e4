/** The objects of every bucket, and open multipart uploads. Keys sort by their bytes, as in S3's lists. */
export const objectTables = `
create table if not exists bucket (name text primary key, createdAtMs integer not null) without rowid;
create table if not exists object (
  bucket text not null, key text not null, etag text not null, size integer not null,
  lastModifiedMs integer not null, headers text not null, checksum text, segments text not null,
  primary key (bucket, key)
);
create table if not exists upload (
  uploadId text primary key, bucket text not null, key text not null, initiatedMs integer not null,
  initiator text not null, headers text not null, checksumAlgorithm text, checksumType text
) without rowid;
create index if not exists uploadByKey on upload (bucket, key, uploadId);
create table if not exists part (
  uploadId text not null, number integer not null, etag text not null, size integer not null,
  lastModifiedMs integer not null, checksum text, segment text not null,
  primary key (uploadId, number)
) without rowid;
`;
