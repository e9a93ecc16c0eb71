/* Freezing rows of the reporting log as files, and what follows when the platform takes them. */
#ifndef SERVICE_CNCA_BATCH_H
#define SERVICE_CNCA_BATCH_H

#include "domain/cnca_report.h"
#include "service/use.h"

enum { CNCA_BATCH_ROWS_MAX = 2000 };

/* Entries that are made into one batch. */
struct cnca_choice {
    struct str month;
    struct cnca_item *items;
    size_t n; /* 1 … CNCA_BATCH_ROWS_MAX */
};

/* Holds every row against all rules, and then keeps rows, people and files. FAIL_INVALID with the
 * problems of all rows, and nothing kept. Inside the transaction of a use case. */
enum fail cnca_batch_freeze(
    struct use *use, const struct cnca_choice *choice, struct cnca_batch *ret_batch) MUST_USE;

/* The platform took all rows but those that it rejected: the batch is uploaded, its entries are
 * reported. Cases are left alone. */
enum fail cnca_batch_take(struct use *use, struct cnca_batch *batch, struct str receipt) MUST_USE;

#endif
