/*
 * Fills a register: generate DIR CERTIFICATES FILES makes
 *
 *     DIR/xingheng.db    a database with so many certificates, findable by name
 *     DIR/entries/c/…    the register entries of the first FILES of them as JSON, a file each
 *     DIR/numbers.txt    all numbers, one a line
 *
 * and generate DIR CERTIFICATES 0 ROWS a database with their holders alone, beside
 *
 *     DIR/import-001.csv …   the certificates as tables to be imported, so many rows each
 *     DIR/columns.sql        a table with the columns of those, for other databases
 *
 * The same ones each time; certificate i does not depend on how many are made. DATABASE, if it is
 * set, is the database that is filled instead. Run in the source tree: it wants the folder
 * schemes/.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/csv.h"
#include "domain/uscc.h"
#include "service/installation.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "sys/file.h"
#include "words.h"

enum {
    ARENA_BYTES = 512 * 1024 * 1024,
    BATCH_BYTES = 256 * 1024 * 1024,
    BATCH = 20000,
    HOLDERS = 1000000, /* who hold one certificate in so many */
    PER_BODY = 40000,
    PER_YEAR = 10000,
    FIRST_YEAR = 2023,
    CODE_CHARACTERS = 8,
    MONTHS = 36,
};

static const struct str body = STR_INIT("name: 华衡服务认证有限公司\n"
                                        "name_en: Huaheng Service Certification Co., Ltd.\n"
                                        "approval: CNCA-R-2020-612\n"
                                        "address: 北京市朝阳区和平街12号\n"
                                        "signer: 王敏\n"
                                        "base_url: https://register.example.cn\n"
                                        "specimen: false\n");

/* Dice that a certificate's index decides. */
struct dice {
    struct arena *arena;
    struct random_seed seed;
    struct random random;
};

static size_t roll(struct dice *dice, size_t sides)
{
    uint32_t bits;
    random_bytes(dice->random, &bits, sizeof bits);
    return bits % sides;
}

#define PICK(dice, items) (&(items)[roll(dice, ARRAY_LEN(items))])

struct own_name {
    struct str zh;
    struct str en;
};

static struct own_name own_name_of(struct dice *dice)
{
    struct buf zh = buf_new(dice->arena);
    struct buf en = buf_new(dice->arena);
    size_t n = 2 + roll(dice, 2);
    for (size_t i = 0; i < n; i++) {
        const struct word *syllable = PICK(dice, syllables);
        buf_put(&zh, str_of(syllable->zh));
        buf_put(&en, str_of(syllable->en));
    }
    en.data[0] = (char)(en.data[0] - 'a' + 'A');
    return (struct own_name){buf_str(&zh), buf_str(&en)};
}

static struct str code_of(struct dice *dice, const struct city *city)
{
    static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char organisation[CODE_CHARACTERS + 1];
    char check = '0';
    for (size_t i = 0; i <= CODE_CHARACTERS; i++)
        organisation[i] = characters[roll(dice, sizeof characters - 1)];
    struct str code =
        str_format(dice->arena, "91%s%.*s", city->code, (int)sizeof organisation, organisation);
    uscc_check_character(code, &check);
    return str_format(dice->arena, "%" STR_PRI "%c", STR_ARG(code), check);
}

static void name_organisation(struct dice *dice, struct certificate *certificate)
{
    const struct city *city = PICK(dice, cities);
    const struct trade *trade = PICK(dice, trades);
    const struct word *form = PICK(dice, forms);
    const struct word *road = PICK(dice, roads);
    struct own_name own = own_name_of(dice);
    size_t house = 1 + roll(dice, 999);
    certificate->organisation_name = str_format(
        dice->arena, "%s%" STR_PRI "%s%s", city->zh, STR_ARG(own.zh), trade->zh, form->zh);
    certificate->organisation_name_en = str_format(
        dice->arena, "%s %" STR_PRI " %s %s", city->en, STR_ARG(own.en), trade->en, form->en);
    certificate->address = str_format(dice->arena, "%s%s%zu号", city->zh, road->zh, house);
    certificate->address_en = str_format(dice->arena, "No. %zu, %s, %s", house, road->en, city->en);
    certificate->uscc = code_of(dice, city);
    certificate->region = str_of(city->code);
    certificate->scope = str_of(trade->scope);
    certificate->scope_en = str_of(trade->scope_en);
}

static enum certificate_status status_of(size_t percent)
{
    static const enum certificate_status rare[] = {
        CERTIFICATE_SUSPENDED, CERTIFICATE_SUSPENDED, CERTIFICATE_WITHDRAWN, CERTIFICATE_CANCELLED};
    return percent < ARRAY_LEN(rare) ? rare[percent] : CERTIFICATE_VALID;
}

static void award_level(struct dice *dice, struct certificate *certificate)
{
    const struct award *award = PICK(dice, awards);
    size_t score = (size_t)award->score + roll(dice, 500);
    certificate->scheme = str_of(award->scheme);
    certificate->scheme_version = STR("1");
    certificate->standard = str_of(award->standard);
    certificate->level = str_of(award->level);
    certificate->stars = award->stars;
    certificate->score = str_format(dice->arena, "%zu.%02zu", score / 100, score % 100);
    certificate->outlets = (int64_t)roll(dice, 40);
    certificate->status = status_of(roll(dice, 100));
}

/* Numbers ascend with the index: a body's first year, its second, then the next body's. */
static enum fail number_certificate(struct dice *dice, size_t i, struct certificate *certificate)
{
    static const char *const sizes[] = {"S", "M", "L"};
    int64_t year = FIRST_YEAR + (int64_t)(i % PER_BODY / PER_YEAR);
    struct certificate_number values = {
        .body = str_format(dice->arena, "%03zu", 101 + i / PER_BODY),
        .year = year,
        .letter = STR("F"),
        .serial = (int64_t)(i % PER_YEAR) + 1,
        .renewals = (int64_t)roll(dice, 3),
        .size = str_of(*PICK(dice, sizes)),
    };
    struct date january = {.year = (int16_t)year, .month = 1, .day = 1};
    certificate->issued_on = date_add_days(january, (int64_t)roll(dice, 320));
    certificate->first_issued_on =
        date_add_months(certificate->issued_on, -values.renewals * MONTHS);
    certificate->expires_on = date_add_days(date_add_months(certificate->issued_on, MONTHS), -1);
    return certificate_number_format(
        dice->arena, STR("{CB3}{YY}{SCHEME}{SEQ:5}R{N}{SIZE}"), &values, &certificate->number);
}

static enum fail make_certificate(struct arena *arena, size_t i, struct certificate *ret_made)
{
    struct dice dice = {.arena = arena};
    struct certificate certificate = {0};
    dice.random = random_seeded(&dice.seed, str_format(arena, "holder %zu", i % HOLDERS));
    name_organisation(&dice, &certificate);
    dice.random = random_seeded(&dice.seed, str_format(arena, "certificate %zu", i));
    award_level(&dice, &certificate);
    TRY(number_certificate(&dice, i, &certificate));
    certificate.certification_case = random_id(arena, dice.random);
    *ret_made = certificate;
    return FAIL_NONE;
}

static enum fail add_batch(struct use *use, struct name_writer *names, size_t from, size_t until)
{
    struct arena *arena ARENA_SCOPED = arena_new(BATCH_BYTES);
    struct tx tx = {use->db, arena};
    for (size_t i = from; i < until; i++) {
        struct certificate certificate;
        TRY(make_certificate(arena, i, &certificate));
        TRY(certificate_store_put(&tx, names, &certificate));
        TRY(certificate_store_set_entry(
            &tx, certificate.number, register_json_kept(arena, &certificate)));
    }
    return FAIL_NONE;
}

static enum fail add_all(struct use *use, size_t count, bool is_file)
{
    struct arena *arena ARENA_SCOPED = arena_new(ARENA_BYTES);
    struct tx tx = {use->db, arena};
    struct name_writer *names = name_index_writer(arena);
    /* The indexes are written in no order: with their pages in memory, each is written once. */
    if (is_file)
        TRY(db_script(use->db, STR("PRAGMA cache_size = -3000000")));
    TRY(db_begin(use->db, DB_WRITE));
    for (size_t from = 0; from < count; from += BATCH)
        TRY(add_batch(use, names, from, from + BATCH < count ? from + BATCH : count));
    TRY(name_index_end(names, &tx));
    return db_commit(use->db);
}

static enum fail fill_database(struct use *use, size_t count, bool is_file)
{
    enum fail fail = add_all(use, count, is_file);
    db_rollback(use->db);
    return fail;
}

static enum fail write_file(struct arena *arena, struct str path, struct str content)
{
    FILE *file = fopen(str_c(arena, path), "w");
    if (!file)
        return FAIL_BROKEN;
    size_t written = fwrite(content.data, 1, content.len, file);
    return fclose(file) == 0 && written == content.len ? FAIL_NONE : FAIL_BROKEN;
}

/* The entry as the server would write it. */
static enum fail write_entry(const struct use *use, struct str folder, size_t i)
{
    struct arena *arena ARENA_SCOPED = arena_new(BATCH_BYTES);
    struct use own = *use;
    struct certificate certificate;
    struct buf json = buf_new(arena);
    own.arena = arena;
    TRY(make_certificate(arena, i, &certificate));
    certificate.status = certificate_status_on(&certificate, use_today(&own));
    register_json_put(&json, &own, &certificate);
    return write_file(arena, file_join(arena, folder, certificate.number), buf_str(&json));
}

static enum fail write_files(const struct use *use, struct str folder, size_t count)
{
    TRY(file_make_folder(use->arena, folder));
    for (size_t i = 0; i < count; i++)
        TRY(write_entry(use, folder, i));
    return FAIL_NONE;
}

static enum fail write_numbers(struct arena *arena, struct str path, size_t count)
{
    struct buf text = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        struct arena *scratch ARENA_SCOPED = arena_new(BATCH_BYTES);
        struct certificate certificate;
        TRY(make_certificate(scratch, i, &certificate));
        buf_put(&text, certificate.number);
        buf_char(&text, '\n');
    }
    return write_file(arena, path, buf_str(&text));
}

static const char *const headings[] = {"number", "uscc", "organisation_name",
    "organisation_name_en", "address", "address_en", "scope", "scope_en", "scheme", "standard",
    "level", "score", "status", "status_on", "suspended_until", "issued_on", "expires_on",
    "first_issued_on", "renewals", "surveillances"};

static void put_headings(struct buf *out)
{
    struct str cells[ARRAY_LEN(headings)];
    for (size_t i = 0; i < ARRAY_LEN(headings); i++)
        cells[i] = str_of(headings[i]);
    csv_put_row(out, cells, ARRAY_LEN(cells));
}

/* As a register of today would have it: what is over has expired. */
static void put_certificate(struct buf *out, const struct certificate *c, struct date today)
{
    struct arena *arena = out->arena;
    enum certificate_status status = certificate_status_on(c, today);
    bool has_day = status != CERTIFICATE_VALID && status != CERTIFICATE_EXPIRED;
    bool is_suspended = status == CERTIFICATE_SUSPENDED;
    struct str issued_on = date_format(arena, c->issued_on);
    struct str expires_on = date_format(arena, c->expires_on);
    const struct str cells[ARRAY_LEN(headings)] = {c->number, c->uscc, c->organisation_name,
        c->organisation_name_en, c->address, c->address_en, c->scope, c->scope_en, c->scheme,
        c->standard, c->level, c->score, codes_format(&certificate_status_codes, (int)status),
        has_day ? issued_on : STR(""), is_suspended ? expires_on : STR(""), issued_on, expires_on,
        date_format(arena, c->first_issued_on), str_format(arena, "%lld", (long long)c->renewals),
        STR("0")};
    csv_put_row(out, cells, ARRAY_LEN(cells));
}

static enum fail write_table(const struct use *use, struct str path, size_t from, size_t until)
{
    struct arena *arena ARENA_SCOPED = arena_new((size_t)2 * ARENA_BYTES);
    struct buf out = buf_new(arena);
    put_headings(&out);
    for (size_t i = from; i < until; i++) {
        struct arena *scratch ARENA_SCOPED = arena_new(BATCH_BYTES);
        struct certificate certificate;
        struct buf row = buf_new(scratch);
        TRY(make_certificate(scratch, i, &certificate));
        put_certificate(&row, &certificate, use_today(use));
        buf_put(&out, buf_str(&row));
    }
    return write_file(arena, path, buf_str(&out));
}

static const struct sql add_holder = {"bench_holder_add",
    "INSERT INTO organisation (id, uscc, name, name_en, legal_representative, address, address_en,"
    " industry, contact, phone, email, staff, management_staff, service_managers, profile,"
    " created_at, revision) VALUES ($1, $2, $3, $4, '', $5, $6, '', '', '', '', 10, 1, 1, '', '', "
    "1)"};

/* Without the search of the body's people, which has no part in this. */
static enum fail add_holders(struct use *use, size_t count)
{
    int64_t changed;
    TRY(db_begin(use->db, DB_WRITE));
    for (size_t i = 0; i < count && i < HOLDERS; i++) {
        struct arena *arena ARENA_SCOPED = arena_new(BATCH_BYTES);
        struct certificate c;
        TRY(make_certificate(arena, i, &c));
        TRY(db_execute(use->db, &add_holder,
            ARGS(value_text(str_format(arena, "holder-%zu", i)), value_text(c.uscc),
                value_text(c.organisation_name), value_text(c.organisation_name_en),
                value_text(c.address), value_text(c.address_en)),
            &changed));
    }
    return db_commit(use->db);
}

static enum fail write_tables(struct use *use, struct str folder, size_t count, size_t rows)
{
    struct buf columns = buf_new(use->arena);
    for (size_t from = 0, n = 1; from < count; from += rows, n++)
        TRY(write_table(use,
            str_format(use->arena, "%" STR_PRI "/import-%03zu.csv", STR_ARG(folder), n), from,
            from + rows < count ? from + rows : count));
    buf_put(&columns, STR("CREATE TABLE imported ("));
    for (size_t i = 0; i < ARRAY_LEN(headings); i++)
        buf_format(&columns, "%s%s TEXT", i > 0 ? ", " : "", headings[i]);
    buf_put(&columns, STR(");\n"));
    TRY(write_file(
        use->arena, file_join(use->arena, folder, STR("columns.sql")), buf_str(&columns)));
    return add_holders(use, count);
}

static enum fail generate(struct arena *arena, struct str folder, const size_t counts[3])
{
    const char *url = getenv("DATABASE");
    struct installation_config config = {.data_folder = folder,
        .db_url = str_of(url ? url : ""),
        .scheme_folder = STR("schemes"),
        .new_body = body};
    struct problems problems = problems_new(arena);
    struct installation installation;
    struct use use INSTALLATION_USE = {0};
    size_t applied;
    TRY(installation_open(arena, &config, &problems, &installation));
    TRY(installation_migrate(arena, installation.db_url, &problems, &applied));
    TRY(installation_use(arena, &installation.platform, installation.db_url, &problems, &use));
    if (counts[2] > 0)
        return write_tables(&use, folder, counts[0], counts[2]);
    TRY(write_files(&use, file_join(arena, folder, STR("entries/c")), counts[1]));
    TRY(write_numbers(arena, file_join(arena, folder, STR("numbers.txt")), counts[0]));
    return fill_database(&use, counts[0], db_is_file(installation.db_url));
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(ARENA_BYTES);
    if (argc != 4 && argc != 5) {
        fputs("usage: generate DIR CERTIFICATES FILES [ROWS]\n", stderr);
        return 2;
    }
    size_t counts[] = {strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10),
        argc == 5 ? strtoul(argv[4], NULL, 10) : 0};
    enum fail fail = generate(arena, str_of(argv[1]), counts);
    if (fail != FAIL_NONE)
        fprintf(stderr, "generate: %s\n", fail_code(fail));
    return fail == FAIL_NONE ? 0 : 1;
}
