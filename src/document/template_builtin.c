#include "base/embedded.h"
#include "document/template.h"

#include <assert.h>

extern const struct embedded document_templates[];
extern const size_t document_templates_count;

struct str template_builtin(struct str name)
{
    size_t i = 0;
    while (i < document_templates_count && !str_equal(name, str_of(document_templates[i].name)))
        i++;
    assert(i < document_templates_count);
    return (struct str){(const char *)document_templates[i].data, document_templates[i].size};
}
