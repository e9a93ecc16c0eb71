/* What a table asks the service for. */
#ifndef WEB_TABLE_REQUEST_H
#define WEB_TABLE_REQUEST_H

#include "service/use.h"
#include "web/table.h"

static inline struct page_request table_request(const struct table *table)
{
    return (struct page_request){
        .search = table->query,
        .sort = table->sort,
        .descending = table->descending,
        .offset = table_offset(table),
        .limit = table_page_rows(table),
    };
}

#endif
