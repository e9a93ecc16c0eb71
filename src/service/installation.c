#include "service/installation.h"

#include "base/limits.h"
#include "credential/credential.h"
#include "credential/key.h"
#include "document/certificate_pdf.h"
#include "document/docx.h"
#include "document/picture.h"
#include "document/template.h"
#include "service/body_file.h"
#include "service/demo_clock.h"
#include "service/search_service.h"
#include "store/migrate.h"
#include "sys/file.h"

#define CERTIFICATE_FOLDER "certificate/"

enum { SMALL_FILE_BYTES = 64 * 1024, LOGO_BYTES = 512 * 1024, DOCX_BYTES = 4 * 1024 * 1024 };

static const struct str sqlite = STR_INIT("sqlite:");

/* What is being opened. */
struct opening {
    struct arena *arena;
    const struct installation_config *config;
    struct str folder;
    struct problems *problems;
};

struct str installation_folder(const struct installation_config *config)
{
    return config->data_folder.len > 0 ? config->data_folder : STR("var");
}

struct str installation_db_url(struct arena *arena, const struct installation_config *config)
{
    if (config->db_url.len > 0)
        return config->db_url;
    return str_concat(
        arena, sqlite, file_join(arena, installation_folder(config), STR("xingheng.db")));
}

struct str installation_files(struct arena *arena, const struct installation_config *config)
{
    return file_join(arena, installation_folder(config), STR("files"));
}

static enum fail refuse_path(
    struct problems *problems, struct str path, enum fail fail, const char *message)
{
    problem_add(problems, path, fail_code(fail), message);
    return fail;
}

/* The path of what lies in the data folder. */
static struct str path_of(const struct opening *o, const char *name)
{
    return file_join(o->arena, o->folder, str_of(name));
}

enum fail installation_check(
    struct arena *arena, const struct installation_config *config, struct problems *problems)
{
    struct str marker = file_join(arena, installation_folder(config), STR(INSTALLATION_RESTORING));
    if (!file_exists(arena, marker))
        return FAIL_NONE;
    return refuse_path(problems, marker, FAIL_STATE,
        N_("a backup is being restored here, or was not restored to its end: empty the database "
           "and restore it again"));
}

static enum fail make_folder(const struct opening *o, const char *name, struct str *ret_path)
{
    struct str path = path_of(o, name);
    enum fail fail = file_make_folder(o->arena, path);
    if (fail != FAIL_NONE)
        return refuse_path(o->problems, path, fail, N_("the folder cannot be made"));
    *ret_path = path;
    return FAIL_NONE;
}

/* The file's content, which is `otherwise` from then on where there was no file. */
static enum fail read_or_create(
    const struct opening *o, struct str path, struct str otherwise, struct str *ret_content)
{
    enum fail fail = file_read(o->arena, path, SMALL_FILE_BYTES, ret_content);
    if (fail == FAIL_NOT_FOUND) {
        fail = file_create(o->arena, path, otherwise);
        if (fail != FAIL_NONE && fail != FAIL_CONFLICT)
            return refuse_path(o->problems, path, fail, N_("the file cannot be written"));
        fail = file_read(o->arena, path, SMALL_FILE_BYTES, ret_content);
    }
    if (fail != FAIL_NONE)
        return refuse_path(o->problems, path, fail, N_("the file cannot be read"));
    return FAIL_NONE;
}

/* What reading the file came to: FAIL_INVALID where something is wrong with it, whatever read it.
 * The problems found in it get its name and the line in front of their place. */
static enum fail named(const struct opening *o, const char *name, enum fail fail)
{
    if (fail == FAIL_NONE)
        return FAIL_NONE;
    for (struct problem *p = o->problems->first; p; p = p->next) {
        struct buf place = buf_new(o->arena);
        buf_put(&place, path_of(o, name));
        if (p->line > 0)
            buf_format(&place, ":%lld", (long long)p->line);
        if (p->place.len > 0)
            buf_format(&place, ": %" STR_PRI, STR_ARG(p->place));
        p->place = buf_str(&place);
        p->line = 0;
    }
    return FAIL_INVALID;
}

/* A body that is there already keeps its own. */
static enum fail put_pictures(const struct opening *o)
{
    static const struct {
        const char *name;
        const char *template;
    } pictures[] = {{CERTIFICATE_FOLDER "seal.svg", "demo.seal.svg"},
        {CERTIFICATE_FOLDER "signature.svg", "demo.signature.svg"}};
    struct str folder;
    if (!o->config->new_pictures || file_exists(o->arena, path_of(o, "body.yaml")))
        return FAIL_NONE;
    TRY(make_folder(o, CERTIFICATE_FOLDER, &folder));
    for (size_t i = 0; i < ARRAY_LEN(pictures); i++) {
        struct str path = path_of(o, pictures[i].name);
        enum fail fail = file_write(o->arena, path, template_builtin(str_of(pictures[i].template)));
        if (fail != FAIL_NONE)
            return refuse_path(o->problems, path, fail, N_("the file cannot be written"));
    }
    return FAIL_NONE;
}

static enum fail open_body(const struct opening *o, struct body *ret_body)
{
    struct str otherwise = o->config->new_body.len > 0 ? o->config->new_body : body_file_new;
    struct str content;
    TRY(read_or_create(o, path_of(o, "body.yaml"), otherwise, &content));
    return named(o, "body.yaml", body_file_read(o->problems, content, ret_body));
}

/* The file of the data folder, or nothing. */
static enum fail read_optional(
    const struct opening *o, const char *name, size_t most, struct str *ret_content)
{
    struct str path = path_of(o, name);
    enum fail fail = file_read(o->arena, path, most, ret_content);
    if (fail == FAIL_NOT_FOUND) {
        *ret_content = STR("");
        return FAIL_NONE;
    }
    if (fail != FAIL_NONE)
        return refuse_path(o->problems, path, fail, N_("the file cannot be read"));
    return FAIL_NONE;
}

/* A file of settings: the body's own, or the one that comes with the program. */
static enum fail read_own_or_builtin(
    const struct opening *o, const char *name, struct str *ret_content)
{
    TRY(read_optional(o, name, SMALL_FILE_BYTES, ret_content));
    if (ret_content->len == 0)
        *ret_content = template_builtin(str_of(name));
    return FAIL_NONE;
}

static enum fail open_report(const struct opening *o, const struct report_template **ret_template)
{
    struct report_template *read = NEW(o->arena, struct report_template);
    struct str content;
    TRY(read_own_or_builtin(o, "report.yaml", &content));
    TRY(named(o, "report.yaml", report_template_read(o->problems, content, read)));
    *ret_template = read;
    return FAIL_NONE;
}

static enum fail open_reasons(const struct opening *o, const struct status_reasons **ret_reasons)
{
    struct status_reasons *read = NEW(o->arena, struct status_reasons);
    struct str content;
    TRY(read_own_or_builtin(o, "status.yaml", &content));
    TRY(named(o, "status.yaml", status_reasons_read(o->problems, content, read)));
    *ret_reasons = read;
    return FAIL_NONE;
}

static enum fail open_fees(const struct opening *o, const struct fee_rules **ret_rules)
{
    struct fee_rules *read = NEW(o->arena, struct fee_rules);
    struct str content;
    TRY(read_own_or_builtin(o, "fees.yaml", &content));
    TRY(named(o, "fees.yaml", fee_rules_read(o->problems, content, read)));
    *ret_rules = read;
    return FAIL_NONE;
}

static enum fail open_marks(const struct opening *o, const struct mark_rules **ret_rules)
{
    struct mark_rules *read = NEW(o->arena, struct mark_rules);
    struct str content;
    TRY(read_own_or_builtin(o, "mark.yaml", &content));
    TRY(named(o, "mark.yaml", mark_rules_read(o->problems, content, read)));
    *ret_rules = read;
    return FAIL_NONE;
}

static enum fail open_appraisal(const struct opening *o, const struct appraisal_rules **ret_rules)
{
    struct appraisal_rules *read = NEW(o->arena, struct appraisal_rules);
    struct str content;
    TRY(read_own_or_builtin(o, "appraisal.yaml", &content));
    TRY(named(o, "appraisal.yaml", appraisal_rules_read(o->problems, content, read)));
    *ret_rules = read;
    return FAIL_NONE;
}

static enum fail open_exam(const struct opening *o, const struct exam_rules **ret_rules)
{
    struct exam_rules *read = NEW(o->arena, struct exam_rules);
    struct str content;
    TRY(read_own_or_builtin(o, "exam.yaml", &content));
    TRY(named(o, "exam.yaml", exam_rules_read(o->problems, content, read)));
    *ret_rules = read;
    return FAIL_NONE;
}

static enum fail open_cnca(const struct opening *o, const struct cnca_codes **ret_codes)
{
    struct cnca_codes *read = NEW(o->arena, struct cnca_codes);
    struct str content;
    TRY(read_own_or_builtin(o, "cnca.yaml", &content));
    TRY(named(o, "cnca.yaml", cnca_codes_read(o->problems, content, read)));
    *ret_codes = read;
    return FAIL_NONE;
}

static enum fail open_mail(const struct opening *o, struct mail_settings *ret_mail)
{
    struct str content;
    TRY(read_optional(o, "mail.yaml", SMALL_FILE_BYTES, &content));
    if (content.len == 0)
        return FAIL_NONE;
    return named(o, "mail.yaml", mail_file_read(o->problems, content, ret_mail));
}

static enum fail open_docx(const struct opening *o, struct str *ret_docx)
{
    struct str content;
    TRY(read_optional(o, "report.docx", DOCX_BYTES, &content));
    if (content.len > 0)
        TRY(named(o, "report.docx", docx_check(o->problems, content)));
    *ret_docx = content;
    return FAIL_NONE;
}

/* STEM.svg or STEM.png; without either, a picture without content. */
static enum fail open_picture(
    const struct opening *o, const char *stem, struct paper_picture *ret_picture)
{
    static const struct {
        const char *ending;
        enum paper_media media;
    } kinds[] = {{".svg", PAPER_SVG}, {".png", PAPER_PNG}};
    struct paper_picture picture = {0};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const char *name = str_format(o->arena, "%s%s", stem, kinds[i].ending).data;
        struct str content;
        TRY(read_optional(o, name, LOGO_BYTES, &content));
        if (content.len == 0)
            continue;
        if (!paper_picture_size(kinds[i].media, content, &picture))
            return refuse_path(o->problems, path_of(o, name), FAIL_INVALID,
                N_("this is no picture that says how large it is"));
        break;
    }
    *ret_picture = picture;
    return FAIL_NONE;
}

/* A template or a picture of the body's certificates. */
static enum fail open_look_part(
    const struct opening *o, const struct certificate_look_part *part, struct str *ret_value)
{
    const char *name = str_format(o->arena, CERTIFICATE_FOLDER "%s", part->name).data;
    struct paper_picture picture;
    if (!part->is_template) {
        TRY(open_picture(o, name, &picture));
        *ret_value = certificate_look_url(o->arena, &picture);
        return FAIL_NONE;
    }
    TRY(read_optional(o, name, LOGO_BYTES, ret_value));
    if (ret_value->len == 0)
        return FAIL_NONE;
    struct str template = str_of(part->name);
    return named(o, name, certificate_pdf_check_template(o->problems, template, *ret_value));
}

static enum fail open_look(
    const struct opening *o, const struct paper_picture *logo, struct certificate_look *ret_look)
{
    struct certificate_look look = {0};
    for (size_t i = 0; i < CERTIFICATE_LOOK_PARTS; i++) {
        const struct certificate_look_part *part = &certificate_look_parts[i];
        TRY(open_look_part(o, part, certificate_look_part(&look, part)));
    }
    if (look.logo.len == 0)
        look.logo = certificate_look_url(o->arena, logo);
    *ret_look = look;
    return FAIL_NONE;
}

/* One by itself in the name of the body where there is none, for trying the program. */
static enum fail open_seal(const struct opening *o, const struct body *body, struct seal *ret_seal)
{
    struct str passphrase;
    struct str pkcs12;
    struct str pem;
    TRY(read_optional(o, "keys/seal.pass", SMALL_FILE_BYTES, &passphrase));
    TRY(read_optional(o, "keys/seal.p12", SMALL_FILE_BYTES, &pkcs12));
    TRY(read_optional(o, "keys/seal.pem", SMALL_FILE_BYTES, &pem));
    passphrase = str_trim(passphrase);
    const char *name = pkcs12.len > 0 ? "keys/seal.p12" : "keys/seal.pem";
    if (pem.len + pkcs12.len == 0) {
        struct date today = date_of_instant(clock_now(clock_system()));
        TRY(seal_make(o->arena, body->name, body->name_en, today, &pem));
        TRY(read_or_create(o, path_of(o, name), pem, &pem));
    }
    if (pkcs12.len > 0)
        return named(o, name, seal_parse_pkcs12(o->problems, pkcs12, passphrase, ret_seal));
    return named(o, name, seal_parse_pem(o->problems, pem, passphrase, ret_seal));
}

static enum fail open_key(const struct opening *o, struct key *ret_key)
{
    unsigned char seed[PRIMITIVE_SEED_BYTES];
    struct str folder;
    struct str content;
    TRY(make_folder(o, "keys", &folder));
    struct str path = file_join(o->arena, folder, STR("signing.key"));
    random_bytes(random_system(), seed, sizeof seed);
    struct key made = key_of_seed(seed);
    TRY(read_or_create(o, path, key_format_private(o->arena, &made), &content));
    if (key_parse_private(content, ret_key) != FAIL_NONE)
        return refuse_path(o->problems, path, FAIL_INVALID,
            N_("this is not a signing key; put back the one that was here"));
    return FAIL_NONE;
}

static enum fail open_schemes(const struct opening *o, const struct scheme_set **ret_schemes)
{
    struct str folder = o->config->scheme_folder;
    enum fail fail = scheme_set_load(o->arena, folder, ret_schemes);
    if (fail != FAIL_NONE)
        return refuse_path(
            o->problems, folder, fail, N_("the folder with the scheme files cannot be read"));
    return FAIL_NONE;
}

enum fail installation_open(struct arena *arena, const struct installation_config *config,
    struct problems *problems, struct installation *ret_installation)
{
    const struct opening o = {arena, config, installation_folder(config), problems};
    struct installation made = {
        .db_url = installation_db_url(arena, config),
        .platform = {.clock = demo_clock(arena, installation_folder(config)),
            .random = random_system()},
    };
    TRY(installation_check(arena, config, problems));
    TRY(credential_start());
    TRY(make_folder(&o, "files", &made.platform.blobs.folder));
    TRY(make_folder(&o, "thumbnails", &made.platform.thumbnails.folder));
    TRY(make_folder(&o, "open-data", &made.platform.open_data.folder));
    TRY(make_folder(&o, "tmp", &made.uploads));
    TRY(open_key(&o, &made.platform.signing_key));
    TRY(put_pictures(&o));
    TRY(open_body(&o, &made.platform.body));
    TRY(open_docx(&o, &made.platform.body.docx));
    TRY(open_picture(&o, "logo", &made.platform.body.logo));
    TRY(open_look(&o, &made.platform.body.logo, &made.platform.body.look));
    TRY(open_seal(&o, &made.platform.body, &made.platform.seal));
    TRY(open_report(&o, &made.platform.report_template));
    TRY(open_reasons(&o, &made.platform.status_reasons));
    TRY(open_cnca(&o, &made.platform.cnca_codes));
    TRY(open_fees(&o, &made.platform.fee_rules));
    TRY(open_marks(&o, &made.platform.mark_rules));
    TRY(open_appraisal(&o, &made.platform.appraisal_rules));
    TRY(open_exam(&o, &made.platform.exam_rules));
    TRY(open_mail(&o, &made.mail));
    TRY(open_schemes(&o, &made.platform.schemes));
    made.platform.passwords = NEW(arena, struct password_gate);
    password_gate_init(made.platform.passwords, LIMIT_PASSWORDS_AT_ONCE, LIMIT_PASSWORDS_WAITING);
    *ret_installation = made;
    return FAIL_NONE;
}

struct str installation_db_file(struct str url)
{
    bool named = str_starts(url, sqlite) && !str_equal(url, STR("sqlite::memory:"));
    return named ? str_sub(url, sqlite.len, url.len) : STR("");
}

bool installation_is_database(
    struct arena *arena, struct str folder, struct str url, struct str name)
{
    static const char *const apart[] = {"tmp/", "thumbnails/", "open-data/", "xingheng.db"};
    struct str file = installation_db_file(url);
    struct str base = name;
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (str_starts(name, str_of(apart[i])))
            return true;
    for (size_t at; str_find(base, STR("/"), 0, &at);)
        base = str_sub(base, at + 1, base.len);
    return str_starts(base, STR(".")) ||
           (file.len > 0 && str_starts(file_join(arena, folder, name), file));
}

static void close_db(struct db **db)
{
    db_close(*db);
}

#define DB_SCOPED __attribute__((cleanup(close_db)))

/* What an older program saved, or folded in another way, can be searched from now on. */
static enum fail index_all(struct arena *arena, struct db *db)
{
    const struct platform platform = {.clock = clock_system()};
    struct use use = use_begin(&platform, arena, db, (struct actor){0});
    int64_t n;
    return search_service_rebuild(&use, false, &n);
}

enum fail installation_migrate(
    struct arena *arena, struct str db_url, struct problems *problems, size_t *ret_applied)
{
    struct db *db DB_SCOPED = NULL;
    struct str folder = file_folder(installation_db_file(db_url));
    enum fail fail = file_make_folder(arena, folder);
    if (fail != FAIL_NONE)
        return refuse_path(problems, folder, fail, N_("the folder cannot be made"));
    TRY(db_open(arena, db_url, problems, &db));
    TRY(migrate_run(db, migrate_embedded(), clock_now(clock_system()), problems, ret_applied));
    return index_all(arena, db);
}

enum fail installation_use(struct arena *arena, const struct platform *platform, struct str db_url,
    struct problems *problems, struct use *ret_use)
{
    struct db *db DB_SCOPED = NULL;
    struct str file = installation_db_file(db_url);
    if (file.len > 0 && !file_exists(arena, file))
        return refuse_path(problems, file, FAIL_NOT_FOUND,
            N_("there is no such database; `xingheng migrate` makes it"));
    TRY(db_open(arena, db_url, problems, &db));
    TRY(migrate_check(db, migrate_embedded(), problems));
    *ret_use = use_begin(platform, arena, db, (struct actor){0});
    db = NULL;
    return FAIL_NONE;
}

void installation_use_end(struct use *use)
{
    db_close(use->db);
    use->db = NULL;
}

enum fail installation_upload(struct arena *arena, const struct installation *installation,
    struct str name, struct str content, struct upload *ret_upload)
{
    int descriptor FILE_SCOPED = -1;
    struct str path;
    TRY(file_temporary(arena, installation->uploads, &path, &descriptor));
    enum fail fail = file_write_descriptor(descriptor, content);
    if (fail != FAIL_NONE) {
        file_remove(arena, path);
        return fail;
    }
    *ret_upload = (struct upload){name, path, sha256_hex(arena, content), (int64_t)content.len};
    return FAIL_NONE;
}
