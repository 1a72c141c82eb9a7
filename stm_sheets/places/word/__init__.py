"""Letters as Word documents: templates that staff own, checked and kept from harm, and the folder where papers lie."""
