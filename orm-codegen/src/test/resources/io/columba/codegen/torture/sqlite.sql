create table all_types (
    id integer primary key,
    a_boolean boolean not null,
    a_tinyint tinyint,
    a_smallint smallint,
    an_integer integer not null,
    an_int int,
    a_bigint bigint,
    a_real real,
    a_double double precision not null,
    a_numeric numeric(10, 2),
    a_decimal decimal(20, 0),
    a_free_numeric numeric,
    a_char char(3),
    a_varchar varchar(40) not null,
    a_text text,
    a_date date,
    a_time time,
    a_datetime datetime,
    a_timestamp timestamp not null,
    a_uuid char(36),
    a_json json,
    some_bytes blob,
    untyped,
    fancy spatialthing
);

create table measurement (
    id integer primary key autoincrement,
    width numeric(8, 2) not null default 1.50,
    height integer not null default 3,
    area numeric(16, 2) generated always as (width * height) stored,
    label varchar(20) not null default 'it''s new',
    size varchar(2) not null check (size in ('S', 'M', 'XL')),
    ready boolean not null default true,
    made timestamp not null default current_timestamp,
    constraint sane_height check (height > 0)
);

create table no_key (word varchar(30) not null, hits integer);
create table assigned_key (code varchar(8) primary key, name text not null);
create table composite_key (region char(2), number integer, name text, primary key (region, number));
create table to_composite (
    id integer primary key,
    region char(2),
    number integer,
    foreign key (region, number) references composite_key (region, number)
);

create table person (
    id integer primary key,
    email varchar(100) not null unique,
    boss_id integer references person (id) on delete set null
);
create table passport (person_id integer primary key references person (id) on delete cascade, number varchar(20) not null);
create table desk (id integer primary key, owner_id integer unique references person (id), spot varchar(10) not null);
create table badge (id integer primary key, person_email varchar(100) not null references person (email));
create table friendship (
    person_id integer not null references person (id) on delete cascade,
    friend_id integer not null references person (id) on delete cascade,
    primary key (person_id, friend_id)
);

create table chicken (id integer primary key, egg_id integer references egg (id));
create table egg (id integer primary key, chicken_id integer references chicken (id));

create table team (id integer primary key, name text not null, unique (name));
create table game (
    id integer primary key,
    home_team_id integer not null references team (id) on delete restrict,
    away_team_id integer not null references team (id) on delete restrict,
    played date not null,
    unique (home_team_id, away_team_id, played)
);
create index game_played on game (played, home_team_id);
create index game_when on game (played);

create table course (id integer primary key, title text not null);
create table keyword (id integer primary key, word text not null);
create table course_keywords (
    course_id integer not null references course (id),
    keyword_id integer not null references keyword (id),
    primary key (course_id, keyword_id)
) without rowid;
create table enrolment (
    course_id integer not null references course (id),
    person_id integer not null references person (id),
    grade smallint,
    primary key (course_id, person_id)
);

create view happy_people as select id, email from person where boss_id is null;

create table "Camel Case Things" (
    "ID" integer primary key,
    "class" text,
    state text,
    save integer,
    pk integer,
    objects text,
    "2nd" text,
    foo_bar text,
    "fooBar" text,
    "größe" numeric(5, 1),
    "UPPER_CASE" text,
    "a  b--c" text,
    "???" text,
    "a__b" text
);
create table categories (id integer primary key, name text);
create table "order" (id integer primary key, "order" integer, "select" text);
create table "7up" (id integer primary key, name text);
