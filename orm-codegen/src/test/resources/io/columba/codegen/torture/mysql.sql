create table all_types (
    id bigint unsigned auto_increment primary key,
    a_boolean boolean not null,
    a_tinyint tinyint,
    an_unsigned_tinyint tinyint unsigned,
    a_smallint smallint,
    an_unsigned_smallint smallint unsigned,
    a_mediumint mediumint,
    an_integer int not null,
    an_unsigned_integer int unsigned not null,
    a_bigint bigint,
    an_unsigned_bigint bigint unsigned,
    a_float float,
    a_double double not null,
    a_decimal decimal(10, 2),
    a_whole_decimal decimal(20),
    a_bit bit(1) not null,
    some_bits bit(12),
    a_char char(3),
    a_varchar varchar(40) not null,
    a_tinytext tinytext,
    a_text text,
    a_mediumtext mediumtext,
    a_longtext longtext,
    a_date date,
    a_time time,
    a_datetime datetime,
    a_precise_datetime datetime(6),
    an_instant timestamp not null,
    a_year year,
    a_json json,
    some_bytes varbinary(100),
    a_binary binary(16),
    a_blob blob,
    a_longblob longblob,
    a_mood enum('happy', 'so-so', 'very sad', '2nd'),
    some_moods set('happy', 'sad'),
    a_point point
);

create table measurement (
    id int auto_increment primary key,
    width decimal(8, 2) not null default 1.50,
    height int not null default 3,
    area decimal(16, 2) generated always as (width * height) stored,
    label varchar(20) not null default 'it''s new',
    size varchar(2) not null check (size in ('S', 'M', 'XL')),
    ready boolean not null default true,
    made timestamp not null default current_timestamp on update current_timestamp,
    constraint sane_height check (height > 0)
);

create table no_key (word varchar(30) not null, hits int);
create table assigned_key (code varchar(8) primary key, name varchar(50) not null);
create table composite_key (region char(2), number int, name varchar(50), primary key (region, number));
create table to_composite (
    id int auto_increment primary key,
    region char(2),
    number int,
    foreign key (region, number) references composite_key (region, number)
);

create table person (
    id int auto_increment primary key,
    email varchar(100) not null unique comment 'Größe & Straße: unique, of course.',
    boss_id int,
    foreign key (boss_id) references person (id) on delete set null
) comment = 'Somebody who <works> here; */ ends nothing & "quotes" stay.';
create table passport (
    person_id int primary key,
    number varchar(20) not null,
    foreign key (person_id) references person (id) on delete cascade
);
create table desk (
    id int auto_increment primary key,
    owner_id int unique,
    spot varchar(10) not null,
    foreign key (owner_id) references person (id)
);
create table badge (
    id int auto_increment primary key,
    person_email varchar(100) not null,
    foreign key (person_email) references person (email)
);
create table friendship (
    person_id int not null,
    friend_id int not null,
    primary key (person_id, friend_id),
    foreign key (person_id) references person (id) on delete cascade,
    foreign key (friend_id) references person (id) on delete cascade
);

create table chicken (id int auto_increment primary key, egg_id int);
create table egg (
    id int auto_increment primary key,
    chicken_id int,
    foreign key (chicken_id) references chicken (id)
);
alter table chicken add foreign key (egg_id) references egg (id);

create table team (id int auto_increment primary key, name varchar(50) not null, unique (name));
create table game (
    id int auto_increment primary key,
    home_team_id int not null,
    away_team_id int not null,
    played date not null,
    unique (home_team_id, away_team_id, played),
    index game_played (played, home_team_id),
    index game_when (played),
    foreign key (home_team_id) references team (id) on delete restrict,
    foreign key (away_team_id) references team (id) on delete restrict
);

create table course (id int auto_increment primary key, title varchar(50) not null);
create table keyword (id int auto_increment primary key, word varchar(50) not null);
create table course_keywords (
    course_id int not null,
    keyword_id int not null,
    primary key (course_id, keyword_id),
    foreign key (course_id) references course (id),
    foreign key (keyword_id) references keyword (id)
);
create table enrolment (
    course_id int not null,
    person_id int not null,
    grade smallint,
    primary key (course_id, person_id),
    foreign key (course_id) references course (id),
    foreign key (person_id) references person (id)
);

create view happy_people as select id, email from person where boss_id is null;

create table reading (at datetime not null, value int, sensor int not null, primary key (sensor, at))
    partition by hash (sensor) partitions 2;

create table `Camel Case Things` (
    `ID` int auto_increment primary key,
    `class` varchar(10),
    state varchar(10),
    save int,
    pk int,
    objects varchar(10),
    `2nd` varchar(10),
    foo_bar varchar(10),
    `fooBar` varchar(10),
    `größe` decimal(5, 1),
    `UPPER_CASE` varchar(10),
    `a  b--c` varchar(10),
    `???` varchar(10),
    `a__b` varchar(10)
);
create table categories (id int auto_increment primary key, name varchar(50));
create table `order` (id int auto_increment primary key, `order` int, `select` varchar(10));
create table `7up` (id int auto_increment primary key, name varchar(10));
