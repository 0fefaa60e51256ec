"""Sets up a new Word template in the house style from an outline in plain text.

    python -m tools.sjabloon_opzet OPZET.txt templates_docx/SOORT.docx [--pdf VOORBEELD.pdf]

Used once per template; from then on Word is the place to edit and the outline can go. Each line of
the outline is one paragraph, row or setting; tags of the template language stand in it as in Word:

    opmaak: omslag | kort | brief a cover page (if not said otherwise), a title block on page 1, or a letter
    titel: {{ titel }}            title on the cover, in the header and in the file's properties
    regio: …  ondertitel: …       above and below it (empty: none)      gegeven: Versie | {{ versie }}
    versie: …   kenmerk: …        right in the header, left in the footer
    inhoud:                       the table of contents
    pagina:                       the next heading starts a new page
    kop: Partijen                 a heading without number; subkop: one level down
    # Opzegging #art-opzegging    Artikel 5; the anchor at the end is optional, here and below
    1> 2> 3>                      lid 5.1, onderdeel a., subonderdeel 1°
    bijlage: Tarieven #bijl-x     Bijlage 2, on a new page
    ## Levering                   paragraph 1 of an annex;  11> lid 1.1;  12> onderdeel a.
    A> …   P> …   - …             overweging A., partij 1., a bullet
    c> …  v> …                    a caption above a table; a small heading that is not in the contents
    {%p if … %}                   a tag that governs whole paragraphs
    tabel: 6 3 3                  widths in cm; then rows: | kop | kop |, the first one repeats
    | cel |> rechts | {{ x }} |   > aligns right;  |+ one cell over the whole row |
    |% {%tr for x in y %}         a row with a tag that governs whole rows
    tekenblok: 4.5 11.5           the table of a signature block: name of the line, what is signed
    k> …                          plain text that keeps with what follows
    any other line                plain text

A letter has `titel:` (its subject, printed as Betreft after the last `gegeven:`), `kenmerk:` (right in the
header from page 2), and no regio, ondertitel or versie. It begins with:

    afzender: {{ afzender }}      the sender: first its name, then address and so on
    adres: {{ aanbieder.naam }}   the addressee, a line each
    gegeven: Datum | {{ datum | datum }}, Ons kenmerk, Behandeld door, Bijlagen, …

Above the first page stands the logo of the region, where it has one; `kort` and `brief` have the footer there too.

Within a line: **vet**, [[anker]] for a live reference, ~ for a space that does not break,
\\ for a line break, _____ for a line to write on.
"""
