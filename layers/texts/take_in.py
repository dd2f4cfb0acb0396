"""Reading files in: what was met, what was wanted and what to do, for every reason class; and what the command says."""

from typing import Final

TEXTS: Final = {
    # of a file or a row; {met} is what stood there
    "reason.axis_convention_guessed": "Kolumnerna heter x och y. Värdena visar att {north} är norr, och så har de "
    "lästs.",
    "reason.axis_swapped": "Lat/lon (nord/öst) verkar omkastade: {met}. Med växlade kolumner hamnar punkten i "
    "kommunen. Bekräfta att kolumnerna ska växlas för hela filen, eller rätta filen.",
    "reason.blank_rows_skipped": "{rows} tomma rader är överhoppade.",
    "reason.cell_error": "Kolumnen {column} har ett fel i stället för ett värde (till exempel #SAKNAS!). Rätta "
    "cellen "
    "och läs in filen igen.",
    "reason.control_chars": "Osynliga styrtecken är borttagna ur texten i {rows} rader.",
    "reason.coordinate_format": "Koordinaten ”{met}” går inte att läsa. Skriv till exempel 57,4855 och 13,3489.",
    "reason.coordinate_missing": "Raden saknar koordinat. Platsen är sökt på namn i stället.",
    "reason.coordinate_not_finite": "Koordinaten ”{met}” är inget tal. Rätta den eller lämna cellerna tomma "
    "och skriv "
    "adressen.",
    "reason.coordinate_range": "Koordinaten ”{met}” ligger utanför vad som kan finnas. Är decimaltecknet "
    "borta, eller "
    "står värdet för ”saknas”? Rätta den eller lämna cellerna tomma och skriv adressen.",
    "reason.corrupt_file": "Filen är skadad eller ofullständig och går inte att läsa. Hämta eller spara om den och "
    "försök igen.",
    "reason.crs_declared": "Koordinaterna är lästa som {crs}.",
    "reason.crs_from_header": "Koordinatsystemet är läst ur kolumnnamnen: {crs}.",
    "reason.crs_unknown": "Filen säger inte vilket koordinatsystem den har. {suggestion}",
    "reason.crs_unknown.named": "Punkten {met} anger koordinatsystemet {crs}, som inte finns bland dem vi känner; "
    "be om filen i SWEREF 99 TM eller WGS 84.",
    "reason.csv_structure": "Raden har fel antal celler eller ett citattecken som aldrig avslutas. Rätta raden och "
    "läs in filen igen.",
    "reason.date_ambiguous": "Datumet {met} kan vara {first} eller {second}. Säg om dag eller månad står "
    "först, eller "
    "skriv datumen som 2026-05-03.",
    "reason.date_format": "Datumet ”{met}” går inte att läsa säkert. Skriv det som 2026-05-03, med fyra siffror i "
    "årtalet.",
    "reason.date_format_inferred": "Ordningen i datumen framgår av andra rader i filen.",
    "reason.date_future": "Datumet {met} har inte varit än. Rätta det och läs in filen igen.",
    "reason.date_implausible": "Datumet {met} är för gammalt för att stämma. Rätta det och läs in filen igen.",
    "reason.date_invalid": "Datumet {met} finns inte. Rätta det och läs in filen igen.",
    "reason.date_missing": "Raden saknar datum. Fyll i det och läs in filen igen.",
    "reason.decompression_bomb": "Filen blir orimligt stor när den packas upp och är inte öppnad. Spara om den utan "
    "bilder och tomma rader, eller dela den.",
    "reason.default_centroid_suspected": "{addresses} olika adresser har samma koordinat. Den är troligen ett "
    "programs standardvärde, så raderna räknas som ungefärliga.",
    "reason.duplicate_entry": "Arkivet har två filer med samma namn. Packa om det.",
    "reason.duplicate_header": "Kolumnen ”{title}” finns två gånger. Ta bort eller döp om den ena.",
    "reason.duplicate_id_conflict": "Id {id} finns redan med annat innehåll. Det första är kvar. Är raden rättad hos "
    "avsändaren: rätta den under Granska, eller ge den ett nytt id.",
    "reason.duplicate_key": "Egenskapen ”{name}” står två gånger i samma objekt, så det går inte att veta vilken som "
    "gäller.",
    "reason.duplicate_row": "{rows} rader fanns redan och är inte sparade en gång till.",
    "reason.empty_file": "Filen är tom.",
    "reason.encoding_guessed": "Filen säger inte vilken teckenkodning den har. Den är läst som {encoding}; se att å, "
    "ä och ö är rätt.",
    "reason.encoding_mixed": "Raden har tecken i en annan kodning än resten av filen. Spara om filen som UTF-8.",
    "reason.encrypted_or_old_format": "Filen är låst med lösenord eller i ett äldre Excelformat. Spara den som .xlsx "
    "utan lösenord.",
    "reason.excel_serial": "Datumet är ett löpande dagnummer ur Excel ({met}), troligen {day}. Bekräfta det för "
    "filen, eller formatera kolumnen som datum.",
    "reason.extension_mismatch": "Filändelsen är {ending}, men innehållet är något annat. Det är läst efter "
    "innehållet.",
    "reason.extra_tables_ignored": "Filen har fler tabeller eller blad. Bara {read} är läst.",
    "reason.field_too_long": "En cell har {met} tecken; gränsen är {limit}. Korta texten och läs in filen igen.",
    "reason.file_type_not_allowed": "Filer av den här sorten tas inte emot. Det som går är csv, xlsx, JSON, GeoJSON, "
    "GeoPackage, shapefil i zip, KML, GPX och polisens händelsenotiser. Bilder går som jpg eller png (HEIC behöver "
    "göras om först).",
    "reason.filename_too_long": "Filnamnet är för långt. Döp om filen och försök igen.",
    "reason.formula_without_value": "Kolumnen {column} har en formel utan uträknat värde. Öppna filen i Excel, spara "
    "den och läs in den igen.",
    "reason.geocode_ambiguous": "Platsen kan betyda flera ställen. Välj rätt under Granska.",
    "reason.geocode_unmatched": "Platsen finns inte bland de kända namnen. Ange den under Granska.",
    "reason.geometry_invalid": "Objektets geometri går inte att läsa.",
    "reason.geometry_missing": "Objektet har ingen punkt.",
    "reason.geometry_type": "Objektet är en linje eller yta. Bara punkter tas emot.",
    "reason.header_not_first_row": "Rubrikraden är rad {row}; raderna över den är överhoppade.",
    "reason.hidden_content": "Något är dolt i Excel ({what}). Dolda blad är inte lästa, dolda rader och kolumner är "
    "lästa.",
    "reason.id_generated": "Rader utan id har fått ett som bygger på innehållet, så att samma rad inte sparas två "
    "gånger.",
    "reason.illegal_filename": "Arkivet har ett filnamn eller en länk som pekar ut ur arkivet ({entry}). Det är inte "
    "öppnat.",
    "reason.interval_long": "Tiden från–till är längre än en månad. Kontrollera att slutet stämmer.",
    "reason.interval_reversed": "Slutet ligger före början. Bara början är använd.",
    "reason.locality_mismatch": "Orten och koordinaten pekar åt olika håll. Koordinaten är använd; kontrollera raden.",
    "reason.merged_cells": "Cellerna på rad {row}–{last} är sammanfogade. Värdet gäller för alla raderna.",
    "reason.missing_column": "Kolumnen {column} saknas i filen.",
    "reason.mojibake_suspected": "Texten ser ut att ha fått fel teckenkodning på vägen (till exempel {met}). Den är "
    "sparad som den kom.",
    "reason.no_rows": "Filen har bara en rubrikrad.",
    "reason.not_a_record": "Raden är ingen händelse utan en summa, rubrik, notering eller sammanställning.",
    "reason.not_text": "Filen är ingen text, fast namnet säger det.",
    "reason.not_taken": "Oro för våldsbejakande extremism tas inte emot här. Ring kommunens samordnare eller "
    "polisen, 114 14; vid fara 112.",
    "reason.number_as_text": "Talet är sparat som text i Excel. Det är läst som ett tal.",
    "reason.outside_area": "Platsen ligger utanför kommunen ({met}).",
    "reason.pii_suspected": "Texten kan innehålla personuppgifter. Titta på den under Granska innan den sprids.",
    "reason.precision_too_low": "Tiden eller platsen är angiven så grovt att raden bara räknas som ungefärlig.",
    "reason.time_ambiguous": "Klockslaget finns två gånger den natten (klockan ställdes tillbaka). Det första är "
    "använt.",
    "reason.time_invalid": "Klockslaget går inte att läsa. Dagen är sparad, med okänd tid.",
    "reason.time_missing": "Klockslag saknas, eller är 00.00 för ovanligt många rader. De räknas som okänd tid.",
    "reason.time_nonexistent": "Klockslaget finns inte den natten (klockan ställdes fram). Raden är sparad med en "
    "markering.",
    "reason.too_many_columns": "Filen har {met} kolumner; gränsen är {limit}.",
    "reason.too_many_entries": "Filen har fler rader eller delar än gränsen {limit}. Dela den.",
    "reason.truncated": "Filen slutar mitt i raden. Hämta den igen.",
    "reason.unknown_category": "Kategorin är inte känd. Raden räknas som ”annat”, med ordet kvar.",
    "reason.unknown_locality": "Orten ”{met}” är inte känd. Rätta den, eller lägg till den under Områden.",
    "reason.url_not_allowed": "Filen hämtar sitt innehåll från nätet. Spara om den med innehållet i filen.",
    "reason.wrong_zone": "Koordinaten {met} hamnar utanför kommunen i SWEREF 99 TM. Den stämmer med {suggested}: "
    "bekräfta det för filen, eller rätta koordinaterna.",
    "reason.xml_entities": "Filen har inbäddade definitioner (entiteter) som kan göra skada. Den är inte öppnad. "
    "Spara om den.",
    "reason.busy": "Datorn hann inte läsa filen på {limit} sekunder: den är upptagen av annat. Filen är det "
    "inget fel på. "
    "Försök igen om en stund.",
    "reason.column_unread": "Kolumnen ”{title}” är inte läst ({rows} rader har något där). Säg vad den är "
    "under Kolumner, "
    "eller samla den i texten.",
    "reason.corrupt_file.part": "En del av arbetsboken ({entry}) är skriven på ett sätt som inte går att läsa. "
    "Öppna filen i "
    "Excel, spara den på nytt och försök igen.",
    "reason.damaged_by_spreadsheet": "Ett kalkylprogram har ändrat värdena i kolumnen.",
    "reason.damaged_by_spreadsheet.id": "Ett kalkylprogram har avrundat numren i {rows} rader ({met}): de går "
    "inte att känna "
    "igen raderna på. Raderna är lästa och har fått ett id som bygger på innehållet.",
    "reason.damaged_by_spreadsheet.number": "Husnumret har blivit ett datum i ett kalkylprogram (1-2 blir 1 "
    "februari). Gatan "
    "är använd utan nummer.",
    "reason.damaged_by_spreadsheet.turned": "Ett kalkylprogram har läst en del av datumen med månaden först, "
    "så att dag och "
    "månad har bytt plats i {rows} rader. De är vända tillbaka; kontrollera några av dem.",
    "reason.damaged_by_spreadsheet.asked": "En del av datumen är riktiga datum och en del text ({met}). Har "
    "ett kalkylprogram "
    "bytt plats på dag och månad i dem som är datum? Svara ja eller nej för filen.",
    "reason.date_ambiguous.year": "Datumet ”{met}” har inget år, och inget annat i filen säger vilket. Vilket "
    "år gäller filen?",
    "reason.date_format_inferred.dmy": "Dagen står först i datumen; det framgår av andra rader i filen.",
    "reason.date_format_inferred.mdy": "Månaden står först i datumen; det framgår av andra rader i filen.",
    "reason.date_format_inferred.year": "Datumen saknar år. De är lästa som {year}, som filen själv säger.",
    "reason.decompression_bomb.time": "Filen tog mer än {limit} sekunder att tolka och är inte läst färdigt. "
    "Dela den eller "
    "spara den som csv.",
    "reason.empty_file.gpx": "GPX-filen har inga markerade punkter, bara ett inspelat spår. Märk ut platser som "
    "waypoints i "
    "telefonen.",
    "reason.empty_file.hidden": "Arbetsbokens alla blad är dolda. Visa det blad som ska läsas och spara filen.",
    "reason.file_type_not_allowed.json": "Filen är giltig JSON, men ingen lista med objekt. Det som går att läsa "
    "är en lista där "
    "varje objekt är en händelse, eller GeoJSON.",
    "reason.file_type_not_allowed.macro": "Arbetsboken har ett program i sig (ett makro) och är inte öppnad. "
    "Spara den som "
    "vanlig .xlsx utan makro.",
    "reason.file_type_not_allowed.osm": "Filen är ett kartutdrag ur OpenStreetMap och innehåller inga "
    "händelser. Den blir "
    "bakgrundskarta med karta basemap build.",
    "reason.foreign_file": "Ingen av de {n} raderna ligger i kommunen (till exempel {met}). Inget är "
    "sparat. Är det rätt fil, "
    "eller gäller den en annan kommun?",
    "reason.header_missing": "Filen har ingen rubrikrad: första raden ser ut som uppgifter.",
    "reason.header_not_first_row.group": "{rows} mellanrubriker är inga händelser. De gäller för raderna under dem.",
    "reason.hidden_content.sheet": "Bladet ”{sheet}” är dolt i Excel ({rows} rader). Det är inte läst.",
    "reason.hidden_content.row": "Raden är dold i Excel. Den är läst.",
    "reason.hidden_content.column": "Filen har dolda kolumner. De är lästa.",
    "reason.missing_column.date": "Ingen kolumn har dagar. Kolumnerna är: {met}. Är någon av dem dagen då det "
    "hände, säg det "
    "under Kolumner; annars är filen ingen lista av händelser.",
    "reason.missing_column.no_events": "Ingen rad i filen går att känna igen som rubriker, och ingen kolumn har dagar: "
    "så ser ingen lista av händelser ut. Är den det, lägg till en rad med rubriker och en kolumn med dagar.",
    "reason.missing_column.header": "Filen har ingen rubrikrad, och ingen kolumn går att känna igen. Lägg till "
    "en rad med "
    "rubriker överst.",
    "reason.missing_column.place": "Ingen kolumn säger var det hände. Kolumnerna är: {met}. Är någon av dem "
    "platsen, säg det "
    "under Kolumner.",
    "reason.not_a_record.part": "Raden ({met}) är en del av raden ovanför och räknas inte en gång till.",
    "reason.not_a_record.unknown": "Uppgiften saknas i tabellen ({met}). Den är inte räknad som noll.",
    "reason.table_unread": "{rows} rader i bladet ”{sheet}” är inte lästa.",
    "reason.table_unread.foreign": "{rows} rader i bladet ”{sheet}” är inte lästa: ingen av dem ligger i kommunen.",
    "reason.table_unread.hidden": "{rows} rader i det dolda bladet ”{sheet}” är inte lästa. Visa bladet i "
    "Excel om de ska med.",
    "reason.table_unread.no_date": "{rows} rader i bladet ”{sheet}” är inte lästa: de har ingen dag, och är "
    "ingen lista av "
    "händelser.",
    "reason.table_unread.no_header": "{rows} rader i bladet ”{sheet}” är inte lästa: de har inga rubriker.",
    "reason.table_unread.no_place": "{rows} rader i bladet ”{sheet}” är inte lästa: de säger inte var något hände.",
    "reason.table_unread.track": "Ett inspelat spår med {rows} punkter är inte läst. De utmärkta platserna är lästa.",
    "take_in.why.title": "rubriken",
    "take_in.why.content": "innehållet",
    "take_in.why.remembered": "förra gången",
    "take_in.why.chosen": "ditt val",
    "take_in.why.none": "läses inte",
    "take_in.evidence": "{why} · {sample}",
    "take_in.gather": "Lägg orden i de kolumner som inte läses sist i beskrivningen",
    "take_in.lists": "Filen har {n} listor:",
    "take_in.list": "{sheet}, rubriker på rad {row}: {rows} rader",
    "take_in.stored_so_far": "{n} av {total} rader sparade …",
    "take_in.ask.turned.ja": "Ja, vänd tillbaka dag och månad",
    "take_in.ask.turned.nej": "Nej, datumen är rätt som de står",
    "take_in.ask.year": "Vilket år gäller filen?",
    "take_in.ask.year_use": "Läs datumen med det året",
    "take_in.ask.tied": "Flera kolumner kan vara {name}. Vilken gäller?",
    "take_in.ambiguous": "{n} rader kan betyda flera ställen, till exempel: {examples}. Välj rätt under Granska.",
    "take_in.unmatched": "{n} rader har en plats som inte finns bland de kända namnen, till exempel: {examples}.",
    "take_in.undo": "Ångra inläsningen",
    "take_in.undo_sure": "Ta bort alla {n} rader som kom med filen. Det som har rättats sedan dess försvinner också.",
    "take_in.undo_do": "Ta bort dem",
    "take_in.undone": "Inläsningen är ångrad. {n} rader är borttagna, och filen kan läsas in på nytt.",
    "column.week": "Vecka",
    "column.weekday": "Veckodag",
    "intake.placed": "  {placed} av {stored} rader har fått en plats, {ambiguous} kan vara flera, "
    "{unmatched} är inte funna, {rest} nämner ingen plats eller bara orten.",
    "intake.sheet": "Bladet {sheet}: {said}",
    "intake.suggest": "Punkterna stämmer med {name}. Bekräfta det för filen.",
    "intake.suggest.swapped": "Punkterna stämmer med {name} om kolumnerna växlas. Bekräfta det för filen.",
    "intake.suggest.none": "Ange det och läs in filen igen.",
    "intake.decision.accept": "{file}: inläst, {stored} av {total} rader sparade.",
    "intake.decision.accept_with_warning": "{file}: inläst med anmärkning, {stored} av {total} rader sparade.",
    "intake.decision.reject_rows": "{file}: {stored} av {total} rader sparade, {rejected} avvisade.",
    "intake.decision.reject_file": "{file}: inte inläst. Inget är sparat.",
    "intake.picture": "{file}: bilden går att använda.",
    "intake.duplicates": "  {duplicate} rader fanns redan.",
    "intake.dry": "Torrkörning: inget är sparat.",
    "intake.row": "  rad {row}: {message}",
    "intake.file": "  {message}",
    "intake.more": "  … och {n} till.",
    "intake.unreadable": "Filen {file} finns inte eller får inte läsas.",
}
