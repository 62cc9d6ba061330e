"""One short invented story in the languages whose encodings are tried; long lines, as stories have them."""

# ruff: noqa: E501
from __future__ import annotations

TEXTS: dict[str, tuple[str, ...]] = {
    "en": (
        "The harbour bridge at Merrow was closed to lorries on Tuesday – engineers had found cracks in its piers.",
        "“We would rather be late than sorry,” said Ida Brandt, who leads the inspection of the café’s old quay.",
        "Hauliers say that the detour over Kessel adds forty minutes to every trip and costs £40 a day.",
    ),
    "de": (
        "Die Hafenbrücke von Merrow ist seit Dienstag für Lastwagen gesperrt, weil Prüfer Risse in zwei Pfeilern fanden.",
        "„Wir kommen lieber spät als gar nicht“, sagte Ida Brandt, die für die Prüfung zuständig ist. Größere Schäden seien möglich.",
        "Fuhrunternehmer klagen über längere Wege. Über die Fähre entscheidet der Gemeinderat nächsten Freitag.",
    ),
    "fr": (
        "Le pont du port de Merrow est fermé aux camions depuis mardi, après la découverte de fissures dans deux piles.",
        "« Mieux vaut être en retard que désolé », a déclaré Élise Morne, chargée de l’inspection, à l’hôtel de ville.",
        "Les transporteurs disent que le détour par Kessel coûte quarante minutes à chaque trajet, même la nuit.",
    ),
    "es": (
        "El puente del puerto de Merrow está cerrado a los camiones desde el martes, según la autoridad portuaria.",
        "¿Cuándo se abrirá? «Preferimos llegar tarde», dijo Íñigo Núñez, que dirige la inspección de los pilares.",
        "Los camioneros dicen que el desvío por Kessel añade cuarenta minutos a cada viaje de la mañana.",
    ),
    "pl": (
        "Most portowy w Merrow jest od wtorku zamknięty dla ciężarówek, ponieważ inżynierowie znaleźli pęknięcia w filarach.",
        "„Wolimy się spóźnić, niż żałować” – powiedziała Ida Brandt, która kieruje przeglądem całej budowli.",
        "Przewoźnicy mówią, że objazd przez Kessel wydłuża każdą podróż o czterdzieści minut, także w święta.",
    ),
    "cs": (
        "Přístavní most v Merrow je od úterý uzavřen pro nákladní auta, protože technici našli trhliny ve dvou pilířích.",
        "„Raději přijdeme pozdě, než abychom litovali,“ řekla Ida Brandtová, která vede prohlídku celého mostu.",
        "Dopravci říkají, že objížďka přes Kessel prodlužuje každou cestu o čtyřicet minut, a to i v neděli.",
    ),
    "tr": (
        "Merrow liman köprüsü salı gününden beri kamyonlara kapalı, çünkü mühendisler iki ayakta çatlak buldu.",
        "İnceleme ekibinin başındaki Ida Brandt, “Geç kalmayı pişman olmaya yeğleriz” dedi ve süreyi açıkladı.",
        "Nakliyeciler, Kessel üzerinden geçen yolun her yolculuğu kırk dakika uzattığını söylüyor.",
    ),
    "ru": (
        "Мост в порту Мерров закрыт для грузовиков со вторника: инженеры нашли трещины в двух опорах.",
        "«Лучше опоздать, чем жалеть», — сказала Ида Брандт, которая руководит осмотром всего сооружения.",
        "Перевозчики говорят, что объезд через Кессель прибавляет к каждой поездке сорок минут.",
    ),
    "uk": (
        "Міст у порту Мерров закрито для вантажівок від вівторка: інженери знайшли тріщини у двох опорах.",
        "«Краще запізнитися, ніж шкодувати», — сказала Іда Брандт, яка керує оглядом усієї споруди.",
        "Перевізники кажуть, що об’їзд через Кессель додає до кожної поїздки сорок хвилин.",
    ),
    "el": (
        "Η γέφυρα του λιμανιού στο Μέροου έκλεισε για τα φορτηγά την Τρίτη, επειδή βρέθηκαν ρωγμές σε δύο βάθρα.",
        "«Καλύτερα αργά παρά μετανιωμένοι», είπε η Ίντα Μπραντ, που διευθύνει τον έλεγχο ολόκληρου του έργου.",
        "Οι μεταφορείς λένε ότι η παράκαμψη προσθέτει σαράντα λεπτά σε κάθε ταξίδι.",
    ),
    "he": (
        "גשר הנמל במרו נסגר למשאיות ביום שלישי, לאחר שמהנדסים מצאו סדקים בשניים מעמודיו, מסרה רשות הנמל.",
        "עדיף לאחר מאשר להצטער, אמרה אידה ברנדט, שמנהלת את הבדיקה. העבודות יימשכו לפחות תשעה שבועות.",
        "המובילים אומרים שהעיקוף דרך קסל מוסיף ארבעים דקות לכל נסיעה, גם בלילה.",
    ),
    "ar": (
        "أغلق جسر الميناء في ميرو أمام الشاحنات يوم الثلاثاء بعد أن عثر المهندسون على شقوق في دعامتين.",
        "وقالت إيدا برانت، التي تقود الفحص: نفضل أن نتأخر على أن نندم. وسيستغرق العمل تسعة أسابيع على الأقل.",
        "ويقول الناقلون إن الطريق البديل يضيف أربعين دقيقة إلى كل رحلة، حتى في الليل.",
    ),
    "th": (
        "สะพานท่าเรือเมอร์โรว์ปิดไม่ให้รถบรรทุกผ่านตั้งแต่วันอังคาร หลังจากวิศวกรพบรอยร้าวที่ตอม่อสองต้น การท่าเรือกล่าว",
        "ไอดา แบรนต์ ผู้นำการตรวจสอบกล่าวว่า เรายอมช้าดีกว่าเสียใจ และงานจะใช้เวลาอย่างน้อยเก้าสัปดาห์",
        "ผู้ขนส่งกล่าวว่าทางอ้อมผ่านเคสเซลทำให้ทุกเที่ยวใช้เวลาเพิ่มขึ้นสี่สิบนาที แม้ในเวลากลางคืน",
    ),
    "zh": (
        "港务局表示，工程师在两个桥墩上发现裂缝后，梅罗港大桥从星期二起禁止卡车通行，何时恢复尚未确定。",
        "负责检查的伊达说：“我们宁愿迟一些，也不愿后悔。”她预计这项工作至少需要九个星期才能完成。",
        "运输公司说，绕道凯塞尔每趟要多花四十分钟。镇议会星期五开会，决定是否恢复旧渡轮。",
    ),
    "zh-tw": (
        "港務局表示，工程師在兩個橋墩上發現裂縫後，梅羅港大橋從星期二起禁止卡車通行，何時恢復尚未確定。",
        "負責檢查的伊達說：「我們寧願遲一些，也不願後悔。」她預計這項工作至少需要九個星期才能完成。",
        "運輸公司說，繞道凱塞爾每趟要多花四十分鐘。鎮議會星期五開會，決定是否恢復舊渡輪。",
    ),
    "ja": (
        "メロー港の橋は火曜日からトラックの通行が禁止された。技術者が二つの橋脚にひびを見つけたためだ。",
        "「後悔するより遅れるほうがいい」と、検査を率いるイダさんは話した。作業には少なくとも九週間かかる見込みだ。",
        "運送会社によると、ケッセル経由の回り道で一回の運行に四十分余計にかかるという。",
    ),
    "ko": (
        "메로 항구의 다리가 화요일부터 화물차 통행이 금지됐다. 기술자들이 교각 두 곳에서 균열을 발견했기 때문이다.",
        "점검을 이끄는 이다 씨는 후회하는 것보다 늦는 것이 낫다고 말했다. 작업은 적어도 아홉 주가 걸릴 것으로 보인다.",
        "운송업자들은 케셀을 거치는 우회로 때문에 운행할 때마다 사십 분이 더 걸린다고 말한다.",
    ),
}
