"""How often something may be tried on the public pages, by address of a browser and by mail address."""

from datetime import timedelta

from inkoop.gebruiker.vertraging import Rem

PER_ADRES = Rem(soort="aanmelding adres", vrij=20, begin=timedelta(minutes=1), hoogste=timedelta(hours=1))
PER_MAIL = Rem(soort="aanmelding mail", vrij=5, begin=timedelta(minutes=10), hoogste=timedelta(hours=12))
PER_LINK = Rem(soort="aanmelding link", vrij=20, begin=timedelta(seconds=30), hoogste=timedelta(minutes=15))
