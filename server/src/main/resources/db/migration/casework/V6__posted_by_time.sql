create index posted_at on casework.posted (at);
