/* The index of the archive: every document of the case, and who keeps it. */
#include "service/form_write.h"
#include "service/page_count.h"
#include "store/account_store.h"
#include "store/package_store.h"
#include "store/signature_store.h"

/* The folders of the package in the order of the archive. */
static const struct chapter {
    const char *folder;
    const char *label;
    bool from_client; /* who keeps the original */
} chapters[] = {
    {"documents", N_("Documents of the company"), true},
    {"days", N_("Person-day sheet"), false},
    {"draws", N_("Draw of the outlets"), false},
    {"presence", N_("Attendance on site"), false},
    {"stage1", N_("Stage 1"), false},
    {"perception", N_("Customer perception"), false},
    {"evidence", N_("Evidence of the assessment"), false},
    {"mystery", N_("Mystery visits"), false},
    {"nonconformities", N_("Proof of corrections"), true},
    {"report", N_("Assessment report"), false},
    {"comments", N_("Answers to the review"), false},
};

struct writing {
    const struct form_work *work;
    struct paper *paper;
    int64_t n;
    int64_t pages;
    bool has_unknown;
};

static struct str say(const struct writing *w, const char *message)
{
    return form_say(w->work, message);
}

/* All of a hash, on two lines. */
static struct str hash_of(const struct writing *w, struct str sha256)
{
    return str_format(w->work->use->arena, "%" STR_PRI "\n%" STR_PRI,
        STR_ARG(str_sub(sha256, 0, 32)), STR_ARG(str_sub(sha256, 32, 32)));
}

static void put(
    struct writing *w, struct str name, struct str sha256, int64_t pages, const char *keeper)
{
    w->n++;
    w->pages += pages;
    w->has_unknown |= pages == 0;
    const struct str cells[] = {form_number(w->work, w->n), name,
        pages > 0 ? form_number(w->work, pages) : STR("–"), hash_of(w, sha256), say(w, keeper)};
    paper_row(w->paper, PAPER_ROW, cells);
}

static void put_chapter(
    struct writing *w, const struct chapter *chapter, const struct package_file *files, size_t n)
{
    bool has_any = false;
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(files[i].folder, str_of(chapter->folder)))
            continue;
        if (!has_any) {
            struct str heading = say(w, chapter->label);
            paper_row(w->paper, PAPER_GROUP, &heading);
        }
        has_any = true;
        put(w, files[i].name, files[i].sha256,
            page_count_of(w->work->use, files[i].name, files[i].sha256),
            chapter->from_client ? N_("Body; original with the company") : N_("Body"));
    }
}

static enum fail put_signed(struct writing *w)
{
    struct signed_document *documents;
    size_t n;
    struct str heading = say(w, N_("Signed documents"));
    TRY(signed_document_store_list(&w->work->use->tx, w->work->view.c.id, &documents, &n));
    if (n > 0)
        paper_row(w->paper, PAPER_GROUP, &heading);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_format(w->work->use->arena, "%" STR_PRI " %lld",
            STR_ARG(say(w, signed_kind_label(documents[i].kind))), (long long)documents[i].version);
        put(w, name, documents[i].sha256, 0, N_("Body"));
    }
    return FAIL_NONE;
}

static enum fail put_files(struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("No.")), 7, PAPER_END},
        {say(w, N_("Document")), 29, PAPER_START},
        {say(w, N_("Number of pages")), 8, PAPER_END},
        {say(w, N_("SHA-256")), 39, PAPER_START},
        {say(w, N_("Kept by")), 17, PAPER_START},
    };
    struct package_file *files;
    size_t n;
    TRY(package_store_files(&w->work->use->tx, w->work->view.c.id, &files, &n));
    paper_section(w->paper, say(w, N_("Documents of the case")));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < ARRAY_LEN(chapters); i++)
        put_chapter(w, &chapters[i], files, n);
    return put_signed(w);
}

static enum fail put_package(struct writing *w)
{
    const struct form_work *work = w->work;
    struct decision_package package;
    struct str frozen_by;
    int64_t years;
    enum fail fail = package_store_load(&work->use->tx, work->view.c.id, &package);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(account_store_name(&work->use->tx, package.frozen_by, &frozen_by));
    paper_section(w->paper, say(w, N_("Archive")));
    form_fact(work, w->paper, N_("Files of the frozen package"), form_number(work, package.files));
    form_fact(work, w->paper, N_("Frozen on"), form_time(work, package.frozen_at));
    form_fact(work, w->paper, N_("Frozen with the signature of"), frozen_by);
    if (scheme_clock(work->view.scheme, STR("retention_years"), &years))
        form_fact(work, w->paper, N_("Kept after the certificate's end, years"),
            form_number(work, years));
    paper_wide_fact(w->paper, say(w, N_("Hash of the package")), package.sha256);
    return FAIL_NONE;
}

enum fail form_archive_index(struct form_work *work, struct paper *paper)
{
    struct writing w = {.work = work, .paper = paper};
    form_head(work, paper);
    TRY(put_package(&w));
    TRY(put_files(&w));
    paper_section(paper, say(&w, N_("Total")));
    form_fact(work, paper, N_("Number of documents"), form_number(work, w.n));
    form_fact(work, paper, N_("Pages that are known"), form_number(work, w.pages));
    if (w.has_unknown)
        paper_note(paper, say(&w, N_("A dash stands where a file has no pages, or does not say how "
                                     "many.")));
    form_sign_here(work, paper, N_("Keeper of the archive"));
    return FAIL_NONE;
}
