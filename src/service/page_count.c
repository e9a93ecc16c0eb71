#include "service/page_count.h"

#include "sys/file.h"

enum { PDF_MAX = 32 * 1024 * 1024, READING_ARENA = 2 * PDF_MAX, PAGES_MAX = 99999 };

int64_t page_count_pdf(struct str pdf)
{
    int64_t n = 0;
    size_t at = 0;
    while (n < PAGES_MAX && str_find(pdf, STR("/Type"), at, &at)) {
        at += 5;
        while (
            at < pdf.len && (pdf.data[at] == ' ' || pdf.data[at] == '\n' || pdf.data[at] == '\r'))
            at++;
        struct str kind = str_sub(pdf, at, 6);
        n += str_starts(kind, STR("/Page")) && !str_equal(kind, STR("/Pages"));
    }
    return n;
}

int64_t page_count_of(const struct use *use, struct str name, struct str sha256)
{
    static const char *const pictures[] = {".jpg", ".jpeg", ".png", ".webp", ".heic"};
    struct arena *scratch ARENA_SCOPED = arena_new(READING_ARENA);
    struct str content;
    struct str ending = str_lower(scratch, name);
    int fd FILE_SCOPED = -1;
    int64_t size;
    for (size_t i = 0; i < ARRAY_LEN(pictures); i++)
        if (str_ends(ending, str_of(pictures[i])))
            return 1;
    if (!str_ends(ending, STR(".pdf")) ||
        blob_open(use->platform->blobs, sha256, &fd, &size) != FAIL_NONE || size > PDF_MAX ||
        file_read_descriptor(scratch, fd, PDF_MAX, &content) != FAIL_NONE)
        return 0;
    return page_count_pdf(content);
}
