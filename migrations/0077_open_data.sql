-- The public register as a file, one a day: what it holds is told by its manifest, which the body
-- signed. And how many certificates were in force on the latest of these days, by what they are.

CREATE TABLE open_data (
    day TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size BIGINT NOT NULL CHECK (size > 0),
    entries BIGINT NOT NULL CHECK (entries >= 0),
    in_force BIGINT NOT NULL CHECK (in_force >= 0 AND in_force <= entries),
    manifest TEXT NOT NULL,
    signature TEXT NOT NULL,
    issuer_key TEXT NOT NULL,
    made_at TEXT NOT NULL,
    is_kept SMALLINT NOT NULL CHECK (is_kept IN (0, 1)) -- 0: the file itself is gone
);

CREATE INDEX open_data_kept ON open_data (sha256) WHERE is_kept = 1;

CREATE TABLE register_count (
    scheme TEXT NOT NULL,
    level TEXT NOT NULL,
    stars BIGINT NOT NULL,
    region TEXT NOT NULL, -- two digits of a province; '' where it is not known
    year TEXT NOT NULL, -- of issue
    certificates BIGINT NOT NULL CHECK (certificates > 0),
    PRIMARY KEY (scheme, level, stars, region, year)
);

-- With which number each part of the site map begins that lists certificates, as of the same day.
CREATE TABLE sitemap_part (
    position BIGINT NOT NULL PRIMARY KEY CHECK (position >= 0),
    first_number TEXT NOT NULL
);
